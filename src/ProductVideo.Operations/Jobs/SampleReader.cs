using System.Globalization;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Grains.Training;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Training.Sampling;

namespace ProductVideo.Operations.Jobs;

/// <summary>The samples of runs: in the output of those that are ready, beside the checkpoints of those under way.</summary>
internal sealed class SampleReader(IArtifactStore artifacts, TrainingScratch scratch)
{
    private static readonly string[] Endings = [".original.mp4", ".mp4", ".png"];

    /// <summary>The list; empty where there are none yet, or none were wanted.</summary>
    public async Task<RunSamples> ReadAsync(JobStatus run, CancellationToken cancellationToken)
    {
        if (run.Output is { } output)
        {
            if (await artifacts.OpenFileAsync(output.Artifact.Key, PathOf(SampleIndex.File), cancellationToken) is not { } stored)
            {
                return RunSamples.None;
            }

            using var text = new StreamReader(stored.Content);
            return Show(SampleIndex.Parse(await text.ReadToEndAsync(cancellationToken)));
        }

        try
        {
            return scratch.KeyOf(run) is { } key ? Show(SampleIndex.Parse(await File.ReadAllTextAsync(PathOnDisk(key, SampleIndex.File), cancellationToken))) : RunSamples.None;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return RunSamples.None;
        }
    }

    /// <summary>A file's path on this disk while its run is under way; null once it is ready, or where there is none.</summary>
    public string? OnDisk(JobStatus run, string file) => run.Output is null && scratch.KeyOf(run) is { } key ? PathOnDisk(key, file) : null;

    /// <summary>A file's path in a run's output.</summary>
    /// <param name="file">Its name as the list has it.</param>
    public static string PathOf(string file) => $"{TrainingFiles.Samples}/{file}";

    /// <summary>Whether a folder and a file in it are named as those of samples are; nothing else becomes part of a path.</summary>
    public static bool IsName(string group, string file) =>
        (string.Equals(group, TrainingFiles.Scenes, StringComparison.Ordinal) || IsStep(group))
        && Endings.FirstOrDefault(ending => file.EndsWith(ending, StringComparison.Ordinal)) is { } ending
        && ClipId.TryParse(file[..^ending.Length], out _);

    private string PathOnDisk(string key, string file) => Path.Combine(scratch.FolderOf(key), PathOf(file));

    private static RunSamples Show(SampleIndex index) => new(
        index.Seed,
        index.GenerationSteps,
        index.Guidance,
        index.Width,
        index.Height,
        index.Frames,
        index.FramesPerSecond,
        [.. index.Scenes.Select(static scene => new SampledClip(scene.Clip, scene.Product, scene.HeldOut, scene.Scene, scene.Original, scene.Reference))],
        [.. index.Films.Select(static film => new RunSample(film.Step, film.Clip, film.File, film.Error))]);

    private static bool IsStep(string group) =>
        int.TryParse(group.AsSpan(Math.Max(0, group.IndexOf('-', StringComparison.Ordinal) + 1)), NumberStyles.None, CultureInfo.InvariantCulture, out var step)
        && string.Equals(group, TrainingSampler.FolderOf(step), StringComparison.Ordinal);
}
