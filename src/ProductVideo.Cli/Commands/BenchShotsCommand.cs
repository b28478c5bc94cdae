using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Output;
using ProductVideo.Cli.Scoring;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv bench shots</c>: shot detectors on freshly rendered films whose cuts, dissolves and fades are known.</summary>
internal static class BenchShotsCommand
{
    private const int UsualFilms = 200;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var films = RunOptions.Number("--films", $"How many films are rendered. Default: {UsualFilms}.", 1, 10_000);
        var seed = new Option<ulong>("--seed") { Description = "The first film's seed; the others follow. Default: 1.", DefaultValueFactory = _ => 1 };
        var faults = new Option<bool>("--faults") { Description = "List what the default detector got wrong." };
        var command = new Command("shots", "Score the shot detectors on rendered films: cuts, dissolves and fades, with flashes, pans, zooms and changes of light that are none.")
        {
            films, seed, faults,
        };
        HelpWithExamples.Add(command, "pv bench shots --films 20", "pv bench shots --seed 5001 --faults");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var report = await ShotBenchmark.RunAsync(
                parse.GetValue(seed), parse.GetValue(films) ?? UsualFilms, new Films(context.Error), cancellationToken);
            context.Write(parse, report, writer => ShotBenchmarkText.Write(writer, report, parse.GetValue(faults)));
            return ExitCode.Success;
        });
    }

    private sealed class Films(TextWriter writer) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value % 10 == 0)
            {
                writer.WriteLine($"{value} films scored");
            }
        }
    }
}
