using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Verification;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv verify</c>: whether a dataset folder is what its manifest says.</summary>
internal static class VerifyCommand
{
    private const int ShownFindings = 50;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A dataset folder: the one with manifest.json and metadata.csv." };
        var command = new Command("verify", "Check a dataset: every file against its content hash, and that all counts add up.") { folder };
        HelpWithExamples.Add(command, "pv verify out/demo/dataset", "pv verify /data/sets/jewellery --json");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var result = await DatasetVerifier.VerifyAsync(parse.GetRequiredValue(folder).FullName, cancellationToken);
            context.Write(parse, result, writer => Write(writer, result));
            return result.Findings.Count == 0 ? ExitCode.Success : ExitCode.ItemsFailed;
        });
    }

    private static void Write(TextWriter writer, VerificationResult result)
    {
        foreach (var finding in result.Findings.Take(ShownFindings))
        {
            writer.WriteLine(finding);
        }

        if (result.Findings.Count > ShownFindings)
        {
            writer.WriteLine($"... and {result.Findings.Count - ShownFindings} more; --json lists all");
        }

        writer.WriteLine($"{result.Name} {result.Version}: {result.Clips} clips, {result.Files} files, {result.Bytes / 1e6:0.0} MB");
        writer.WriteLine(result.Findings.Count == 0 ? "Every file is as the manifest says." : $"{result.Findings.Count} findings. Build the dataset again: pv dataset");
    }
}
