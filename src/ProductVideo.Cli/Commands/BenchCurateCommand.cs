using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Installation;
using ProductVideo.Cli.Output;
using ProductVideo.Cli.Scoring;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv bench curate</c>: how long the media part of curation takes, beside ffmpeg alone in the same run, and how fast masks are found and scored.</summary>
internal static class BenchCurateCommand
{
    private const int UsualRounds = 3;
    private const int MostSeconds = 4 * 3600;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var film = new Argument<FileInfo?>("film") { Description = "A film; one of the shipped catalogue's without.", Arity = ArgumentArity.ZeroOrOne };
        var seconds = RunOptions.Number("--seconds", "Repeat the film until it lasts so long. Default: as long as it is.", 1, MostSeconds);
        var rounds = RunOptions.Number("--rounds", $"How often everything is timed, in turn. Default: {UsualRounds}.", 1, 100);
        var command = new Command("curate", "Time the media part of curation (decode, shots, cut, normalise, encode) beside ffmpeg alone, and the mask part.") { film, seconds, rounds };
        HelpWithExamples.Add(command, "pv bench curate", "pv bench curate film.mp4 --seconds 1200 --rounds 1");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var path = parse.GetValue(film)?.FullName ?? Path.Combine(InstallationFolders.SampleCatalogue(), "BAGS001", "video.mp4");
            if (!File.Exists(path))
            {
                throw new UsageException($"{path} does not exist. Name a film.");
            }

            var length = parse.GetValue(seconds) is { } wanted ? TimeSpan.FromSeconds(wanted) : (TimeSpan?)null;
            var count = parse.GetValue(rounds) ?? UsualRounds;
            var media = await new MediaBenchmark(context.Time).RunAsync(path, length, count, cancellationToken);
            var report = new CurationBenchmarkReport(media, await new MaskTiming(context.Time).RunAsync(path, count, cancellationToken));
            context.Write(parse, report, writer =>
            {
                MediaBenchmarkText.Write(writer, media);
                MaskTimingText.Write(writer, report.Masks);
            });
            return ExitCode.Success;
        });
    }
}
