using System.Globalization;
using System.Text.Json;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Training;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Training;
using ProductVideo.Grains.Work;
using ProductVideo.Operations.Listings;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Training.Lora;

namespace ProductVideo.Operations.Jobs;

/// <summary>Reads runs from their artifacts, or from the folder that an unfinished one is saved in.</summary>
internal sealed class TrainingRuns(IListings listings, IArtifactStore artifacts, TrainingTarget target, PipelineOptions pipeline) : ITrainingRuns
{
    private const string Checkpoint = "checkpoint-";

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
            using var text = new StringReader(await new StreamReader(stored.Content).ReadToEndAsync(cancellationToken));
            return ToPoints(LossSeries.Read(text, TrainingFiles.Losses, int.MaxValue));
        }

        var file = Checkpoints(run).Select(static folder => Path.Combine(folder, TrainingFiles.Losses)).LastOrDefault(File.Exists);
        return file is null ? [] : ToPoints(LossSeries.Read(file, int.MaxValue));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<int>?> GetCheckpointsAsync(string id, CancellationToken cancellationToken) =>
        await listings.FindJobAsync(OwnerKind.Training, id, cancellationToken) is { } run
            ? [.. Checkpoints(run).Select(static folder => int.Parse(Path.GetFileName(folder).AsSpan(Checkpoint.Length), NumberStyles.None, CultureInfo.InvariantCulture))]
            : null;

    private static LossPoint[] ToPoints(IReadOnlyList<LoraTrainingProgress> series) =>
        [.. series.Select(static step => new LossPoint(step.Step, step.Loss, step.Error, step.Average, step.LearningRate))];

    private IEnumerable<string> Checkpoints(JobStatus run)
    {
        if (run.Input is not { } input || JsonSerializer.Deserialize<TrainingSpec>(input, StepJson.Options) is not { } spec)
        {
            return [];
        }

        var folder = Path.Combine(target.Scratch, TrainHandler.IdentityOf(spec, pipeline).Key);
        return Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder, Checkpoint + "*").Where(static path => char.IsAsciiDigit(path[^1])).Order(StringComparer.Ordinal)
            : [];
    }
}
