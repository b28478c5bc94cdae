using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Training;
using ProductVideo.Operations.Listings;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Training.Lora;

namespace ProductVideo.Operations.Jobs;

/// <summary>Reads runs from their artifacts, or from the checkpoints of an unfinished one.</summary>
internal sealed class TrainingRuns(IListings listings, IArtifactStore artifacts, TrainingScratch scratch, SampleReader samples) : ITrainingRuns
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<LossPoint>?> GetLossesAsync(string id, CancellationToken cancellationToken)
    {
        if (await listings.FindJobAsync(OwnerKind.Training, id, cancellationToken) is not { } run)
        {
            return null;
        }

        // One file of the artifact, without the LoRA beside it.
        if (run.Output is { } output && await artifacts.OpenFileAsync(output.Artifact.Key, TrainingFiles.Losses, cancellationToken) is { } stored)
        {
            return ToPoints(await ReadAsync(stored, cancellationToken));
        }

        if (scratch.KeyOf(run) is not { } key)
        {
            return [];
        }

        // The newest checkpoint is on this machine, or in the store where another silo trains.
        var local = LocalOf(key) is [.., var newest] ? newest : null;
        var copies = new CheckpointCopies(artifacts, key);
        if (await copies.ListAsync(cancellationToken) is [.., var step] && step > (local?.Step ?? 0)
            && await copies.OpenNewestAsync(TrainingFiles.Losses, cancellationToken) is { } copy)
        {
            return ToPoints(await ReadAsync(copy, cancellationToken));
        }

        var file = local is null ? null : Path.Combine(local.Folder, TrainingFiles.Losses);
        return File.Exists(file) ? ToPoints(LossSeries.Read(file, int.MaxValue)) : [];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<int>?> GetCheckpointsAsync(string id, CancellationToken cancellationToken)
    {
        if (await listings.FindJobAsync(OwnerKind.Training, id, cancellationToken) is not { } run)
        {
            return null;
        }

        return scratch.KeyOf(run) is { } key
            ? [.. LocalOf(key).Select(static checkpoint => checkpoint.Step).Union(await new CheckpointCopies(artifacts, key).ListAsync(cancellationToken)).Order()]
            : [];
    }

    /// <inheritdoc/>
    public async Task<RunSamples?> GetSamplesAsync(string id, CancellationToken cancellationToken) =>
        await listings.FindJobAsync(OwnerKind.Training, id, cancellationToken) is { } run ? await samples.ReadAsync(run, cancellationToken) : null;

    private static async Task<IReadOnlyList<LoraTrainingProgress>> ReadAsync(OpenFile file, CancellationToken cancellationToken)
    {
        using (file)
        {
            using var text = new StringReader(await new StreamReader(file.Content).ReadToEndAsync(cancellationToken));
            return LossSeries.Read(text, TrainingFiles.Losses, int.MaxValue);
        }
    }

    private static LossPoint[] ToPoints(IReadOnlyList<LoraTrainingProgress> series) =>
        [.. series.Select(static step => new LossPoint(step.Step, step.Loss, step.Error, step.Average, step.LearningRate))];

    private IReadOnlyList<TrainingCheckpoint> LocalOf(string key) => CheckpointFolders.List(scratch.FolderOf(key));
}
