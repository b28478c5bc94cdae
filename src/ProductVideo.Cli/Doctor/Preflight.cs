using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;
using ProductVideo.Media.Tooling;

namespace ProductVideo.Cli.Doctor;

/// <summary>Looks before a run whether the machine has what it needs, so that a lack of it is never blamed on a product.</summary>
internal static class Preflight
{
    /// <summary>What is needed for a goal: ffmpeg always, libtorch from training on.</summary>
    public static IEnumerable<Func<CancellationToken, Task<CheckResult>>> ChecksFor(RunGoal goal)
    {
        yield return ToolsAsync;
        if (goal >= RunGoal.Training)
        {
            yield return _ => Task.FromResult(LibtorchCheck.Run());
        }
    }

    /// <summary>Runs the checks.</summary>
    /// <exception cref="EnvironmentException">Something is missing; the message names it and the remedy.</exception>
    public static async Task RequireAsync(IEnumerable<Func<CancellationToken, Task<CheckResult>>> checks, CancellationToken cancellationToken)
    {
        foreach (var check in checks)
        {
            var result = await check(cancellationToken);
            if (result.Verdict == CheckVerdict.Missing)
            {
                throw new EnvironmentException($"{result.Name}: {result.Found.TrimEnd('.')}. {result.Remedy} 'pv doctor' checks the machine.");
            }
        }
    }

    /// <summary>The toolchain says itself what is wrong with it.</summary>
    private static async Task<CheckResult> ToolsAsync(CancellationToken cancellationToken)
    {
        var tools = await FfmpegToolchain.FindAsync(cancellationToken);
        return new CheckResult("ffmpeg", CheckVerdict.Good, tools.VersionText);
    }
}
