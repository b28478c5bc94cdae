using ProductVideo.Evaluation.Reports;
using ProductVideo.Grains.Training;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Training.Sampling;

namespace ProductVideo.Silo.Reporting;

/// <summary>The samples' part of the report.</summary>
internal static class SampleReports
{
    // Of a long run the report shows some: all of them are on the dashboard's page.
    private const int MostSteps = 6;

    /// <summary>The samples in a run's output, or null if it made none.</summary>
    public static async Task<ReportSamples?> BuildAsync(Artifact run, CancellationToken cancellationToken)
    {
        const string List = $"{TrainingFiles.Samples}/{SampleIndex.File}";
        if (!run.Files.Any(static file => string.Equals(file.Path, List, StringComparison.Ordinal)))
        {
            return null;
        }

        var index = SampleIndex.Parse(await File.ReadAllTextAsync(run.PathOf(List), cancellationToken));
        var steps = Spread(index.Steps());
        return index.Scenes.Count == 0 || steps.Count == 0
            ? null
            : new ReportSamples(index.FramesPerSecond, index.Frames, [.. index.Scenes.Select(scene => Describe(run, index, scene, steps))]);
    }

    /// <summary>All steps where they are few; of many the first, the last, and others spread evenly between.</summary>
    internal static IReadOnlyList<int> Spread(IReadOnlyList<int> steps) => steps.Count <= MostSteps
        ? steps
        : [.. Enumerable.Range(0, MostSteps).Select(place => steps[(int)Math.Round((double)place * (steps.Count - 1) / (MostSteps - 1))])];

    private static ReportSampleScene Describe(Artifact run, SampleIndex index, SampledScene scene, IReadOnlyList<int> steps)
    {
        ReportMedia Media(string file, string description) => new(run.PathOf($"{TrainingFiles.Samples}/{file}"), description);
        ReportSampleFilm Film(int step)
        {
            var name = step switch { 0 => "base model", 1 => "1 step", _ => $"{step:N0} steps" };
            var file = index.Films.FirstOrDefault(film => film.Step == step && string.Equals(film.Clip, scene.Clip, StringComparison.Ordinal))?.File;
            return new(name, file is null ? null : Media(file, $"{scene.Product}, {name}"));
        }

        return new ReportSampleScene(
            scene.Clip,
            scene.HeldOut ? "a product that it did not learn from" : "a product that it learnt from",
            Media(scene.Scene, $"The masked scene of {scene.Clip}"),
            Media(scene.Reference, $"Reference of {scene.Product}"),
            Media(scene.Original, $"The clip {scene.Clip} itself"),
            [.. steps.Select(Film)]);
    }
}
