using System.Globalization;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Grains.Training;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Training.Sampling;

namespace ProductVideo.Operations.Jobs;

/// <summary>The samples of runs: in the output of those that are ready; of those under way beside the checkpoints, on this disk or where another silo trains.</summary>
internal sealed class SampleReader(IArtifactStore artifacts, TrainingScratch scratch)
{
    private static readonly string[] Endings = [".original.mp4", ".mp4", ".png"];

    /// <summary>The list; empty where there are none yet, or none were wanted.</summary>
    public async Task<RunSamples> ReadAsync(JobStatus run, CancellationToken cancellationToken)
    {
        var stored = await ReadStoredAsync(run, cancellationToken);
        var local = run.Output is null ? await ReadLocalAsync(run, cancellationToken) : null;
        // A run may have gone on elsewhere, or here since its newest checkpoint was copied.
        return (stored?.Films.Count ?? -1) > (local?.Films.Count ?? -1) ? Show(stored!) : local is null ? RunSamples.None : Show(local);
    }

    /// <summary>A file in the store: of the run's output, or of the newest checkpoint there of a run under way.</summary>
    public async Task<OpenFile?> OpenAsync(JobStatus run, string file, CancellationToken cancellationToken)
    {
        if (run.Output is { } output)
        {
            return await artifacts.OpenFileAsync(output.Artifact.Key, PathOf(file), cancellationToken);
        }

        return scratch.KeyOf(run) is { } key ? await new CheckpointCopies(artifacts, key).OpenSampleAsync(file, cancellationToken) : null;
    }

    /// <summary>A file's path on this disk while its run is under way; null once it is ready. It need not be there.</summary>
    public string? OnDisk(JobStatus run, string file) => run.Output is null && scratch.KeyOf(run) is { } key ? Path.Combine(scratch.FolderOf(key), PathOf(file)) : null;

    private async Task<SampleIndex?> ReadStoredAsync(JobStatus run, CancellationToken cancellationToken)
    {
        if (await OpenAsync(run, SampleIndex.File, cancellationToken) is not { } stored)
        {
            return null;
        }

        using var text = new StreamReader(stored.Content);
        return SampleIndex.Parse(await text.ReadToEndAsync(cancellationToken));
    }

    private async Task<SampleIndex?> ReadLocalAsync(JobStatus run, CancellationToken cancellationToken)
    {
        try
        {
            return OnDisk(run, SampleIndex.File) is { } path ? SampleIndex.Parse(await File.ReadAllTextAsync(path, cancellationToken)) : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string PathOf(string file) => $"{TrainingFiles.Samples}/{file}";

    /// <summary>Whether a folder and a file in it are named as those of samples are; nothing else becomes part of a path.</summary>
    public static bool IsName(string group, string file) =>
        (string.Equals(group, TrainingFiles.Scenes, StringComparison.Ordinal) || IsStep(group))
        && Endings.FirstOrDefault(ending => file.EndsWith(ending, StringComparison.Ordinal)) is { } ending
        && ClipId.TryParse(file[..^ending.Length], out _);

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
