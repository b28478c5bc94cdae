using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Output;
using ProductVideo.Cli.Scoring;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv bench masks</c>: the segmenter without weights on freshly rendered clips whose masks are known.</summary>
internal static class BenchMasksCommand
{
    private const int UsualSeeds = 20;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var seeds = RunOptions.Number("--seeds", $"How many clips of each kind are rendered. Default: {UsualSeeds}.", 1, 10_000);
        var first = new Option<ulong>("--first-seed") { Description = "The first clip's seed; the others follow. Default: 1.", DefaultValueFactory = _ => 1 };
        var clips = new Option<bool>("--clips") { Description = "List every clip, the worst first." };
        var command = new Command("masks", "Score the segmenter without weights on rendered clips: plain, patterned and moving backgrounds, turning products, an unsteady hand.") { seeds, first, clips };
        HelpWithExamples.Add(command, "pv bench masks --seeds 5", "pv bench masks --first-seed 5001 --clips");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var report = await MaskBenchmark.RunAsync(
                new ClassicalSegmenter(), parse.GetValue(first), parse.GetValue(seeds) ?? UsualSeeds, new Clips(context.Error), cancellationToken);
            context.Write(parse, report, writer => MaskBenchmarkText.Write(writer, report, parse.GetValue(clips)));
            return ExitCode.Success;
        });
    }

    private sealed class Clips(TextWriter writer) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value % 10 == 0)
            {
                writer.WriteLine($"{value} clips scored");
            }
        }
    }
}
