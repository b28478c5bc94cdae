using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Installation;
using ProductVideo.Cli.Output;
using ProductVideo.Cli.Scoring;
using ProductVideo.Cli.Workbench;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv samples score</c>: cuts, masks and verdicts held against the truth.</summary>
internal static class SamplesScoreCommand
{
    private const int MostSeeds = 10_000;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var catalogue = new Argument<string?>("catalogue") { Description = "A rendered catalogue; the shipped one without.", Arity = ArgumentArity.ZeroOrOne };
        var truth = new Option<DirectoryInfo?>("--truth") { Description = "The folder with the catalogue's truth. Default: the shipped catalogue's.", HelpName = "folder" };
        var only = new Option<string[]>("--only") { Description = "Score these products only.", HelpName = "ids", AllowMultipleArgumentsPerToken = true };
        var seeds = RunOptions.Number("--seeds", "Instead of a catalogue, render so many clips and score those. Default: none.", 1, MostSeeds);
        var first = new Option<ulong>("--first-seed") { Description = "The first clip's seed; the others follow. Default: 1.", DefaultValueFactory = _ => 1 };
        var command = new Command("score", "Hold cuts, masks and verdicts against the truth of rendered films.") { catalogue, truth, only, seeds, first };
        HelpWithExamples.Add(
            command, "pv samples score", "pv samples score samples --truth samples-truth --only JEWE001", "pv samples score --seeds 40 --first-seed 5001");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var judge = new ClipJudge(new ClassicalSegmenter());
            var works = parse.GetValue(seeds) is { } count
                ? Seeds(judge, parse.GetValue(first), count)
                : Films(judge, parse.GetValue(catalogue), parse.GetValue(truth)?.FullName, parse.GetValue(only) ?? []);
            var score = await context.Display(parse).RunAsync(progress => ScoreAsync(works, progress, context.Time, cancellationToken));
            context.Write(parse, score, writer => SampleScoreText.Write(writer, score));
            return ExitCode.Success;
        });
    }

    private static List<ScoreWork> Seeds(ClipJudge judge, ulong first, int count)
    {
        var scorer = new SeedScorer(judge);
        return [.. Enumerable.Range(0, count).Select(index => new ScoreWork($"seed {first + (ulong)index}", token => scorer.ScoreAsync(first + (ulong)index, token)))];
    }

    private static List<ScoreWork> Films(ClipJudge judge, string? catalogue, string? truth, string[] only)
    {
        if (catalogue is not null && truth is null)
        {
            throw new UsageException("--truth is missing. Name the folder that the catalogue's truth was written to: pv samples render --out samples --truth samples-truth");
        }

        var folder = catalogue ?? InstallationFolders.SampleCatalogue();
        var truthFolder = truth ?? InstallationFolders.FindAsset(Path.Combine("samples", "truth"))
            ?? throw new EnvironmentException("the shipped catalogue's truth (assets/samples/truth) is missing. Run pv from a clone of the repository.");
        var pages = Directory.Exists(folder)
            ? Directory.GetDirectories(folder).Where(page => File.Exists(Path.Combine(page, "video.mp4"))).Order(StringComparer.Ordinal).ToList()
            : throw new UsageException($"{folder} does not exist. Name a catalogue that pv samples render made.");
        var scorer = new FilmScorer(judge, truthFolder);
        var works = pages.Where(page => only.Length == 0 || only.Contains(Path.GetFileName(page), StringComparer.Ordinal))
            .Select(page => new ScoreWork(Path.GetFileName(page), token => scorer.ScoreAsync(page, token))).ToList();
        return works.Count > 0 ? works : throw new UsageException($"{folder} holds none of the films asked for. Name a catalogue that pv samples render made.");
    }

    private static async Task<SampleScore> ScoreAsync(List<ScoreWork> works, IProgress<ProgressView> progress, TimeProvider time, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        var films = new List<FilmScore>();
        foreach (var work in works)
        {
            var elapsed = time.GetElapsedTime(startedAt);
            TimeSpan? remaining = films.Count > 0 ? elapsed / films.Count * (works.Count - films.Count) : null;
            progress.Report(new ProgressView($"Scoring {work.Name}", 1, 1, [], films.Count, 0, works.Count - films.Count, 0, [], elapsed, remaining));
            films.Add(await work.ScoreAsync(cancellationToken));
        }

        return new SampleScore(films);
    }

    private sealed record ScoreWork(string Name, Func<CancellationToken, Task<FilmScore>> ScoreAsync);
}
