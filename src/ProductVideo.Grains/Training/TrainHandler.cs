using System.Text.Json;
using Microsoft.Extensions.Logging;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Training;
using ProductVideo.Abstractions.Work;
using ProductVideo.Datasets;
using ProductVideo.Datasets.Building;
using ProductVideo.Datasets.Loading;
using ProductVideo.Grains.Datasets;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Training.Lora;
using ProductVideo.Training.Samples;
using ProductVideo.Training.Sampling;
using ProductVideo.Vision.Masks;
using ProductVideo.Wan.Models;

namespace ProductVideo.Grains.Training;

/// <summary>
/// Trains a LoRA on a dataset's training split. Encoded clips and checkpoints lie outside the artifact under the step's own key, so a run that
/// was killed encodes nothing twice and goes on from its last checkpoint; the samples that it made by then lie there too. Its newest checkpoints are in the
/// store as well (<see cref="CheckpointCopies"/>), for a silo that takes the run over.
/// </summary>
public sealed partial class TrainHandler(
    IArtifactStore artifacts, ILoraTrainer trainer, PipelineOptions pipeline, ModelFolder model, ModelCache models, TrainingTarget target, ILogger<TrainHandler> logger)
    : StepHandler<TrainingSpec, TrainingValue>(artifacts)
{
    // A mix of shapes: a model that sees exact outlines only learns to read the old product from them.
    private static readonly MaskVariant[] Shapes = [MaskVariant.Grown, MaskVariant.Box, MaskVariant.Hull, MaskVariant.Exact, MaskVariant.Grid];

    /// <inheritdoc/>
    public override string Step => WorkStep.Train;

    /// <inheritdoc/>
    protected override StepIdentity Identify(TrainingSpec payload) => IdentityOf(payload, pipeline);

    /// <summary>Everything that a run depends on; its key names the folder that an unfinished run is saved in.</summary>
    public static StepIdentity IdentityOf(TrainingSpec payload, PipelineOptions pipeline) =>
        new(WorkStep.Train, 3, CanonicalJson.Serialize(new { payload.Settings, pipeline.MaskedRegionSizes, pipeline.Clip.FramesPerSecond }), [new StepInput("dataset", payload.Dataset.ContentHash)]);

    /// <inheritdoc/>
    protected override async Task<TrainingValue> ProduceAsync(TrainingSpec payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        var options = (JsonSerializer.Deserialize<LearningSettings>(payload.Settings, StepJson.Options) ?? throw new JsonException("The training settings are null.")).Options;
        var dataset = new DatasetFolder(Path.Combine((await OpenAsync(payload.Dataset, cancellationToken)).Folder, DatasetHandler.Folder));
        context.Progress.Report(new StepProgress(null, "loading the model"));
        var networks = models.Get(model.Path, context.Device);
        var rows = dataset.RowsOf(DatasetSplit.Train);
        var cache = new SampleCache(Path.Combine(ScratchOf(payload), "encoded"));
        var ids = await EncodeAsync(dataset, rows, networks, cache, options.WindowsPerClip, context, cancellationToken);
        if (ids.Count == 0)
        {
            throw new InputRefusedException(new Reason(
                "training.no_clips", 0, 1, "The training split has no clip that is long enough. Add products to the catalogue, or raise pipeline.split.train."));
        }

        var copies = CopiesOf(payload);
        if (await copies.FetchAsync(ScratchOf(payload), cancellationToken) is { } fetched)
        {
            LogFetched(logger, fetched);
        }

        var progress = new Progress(context.Progress, logger);
        var samples = Path.Combine(ScratchOf(payload), TrainingFiles.Samples);
        var sampler = await new SampleScenes(dataset, networks, cache, pipeline).PrepareAsync(options.Samples, samples, progress, cancellationToken);
        var result = await CheckpointKeeper.RunAsync(
            copies,
            logger,
            keeper => trainer.Train(networks, cache.Select(ids), options.Lora, ScratchOf(payload), progress, sampler, keeper, cancellationToken));
        File.Copy(result.LoraPath, Path.Combine(folder, TrainingFiles.Lora));
        LossSeries.Write(Path.Combine(folder, TrainingFiles.Losses), result.Series);
        if (sampler is not null)
        {
            SampleFiles.Copy(samples, Path.Combine(folder, TrainingFiles.Samples), cancellationToken);
        }

        return Describe(networks.Preset.Name, context.Device, ids.Count, rows.Count, result);
    }

    /// <inheritdoc/>
    protected override async Task PublishAsync(TrainingSpec payload, Artifact artifact, TrainingValue value, CancellationToken cancellationToken)
    {
        await FolderPublisher.PublishAsync(artifact, Path.Combine(target.Models, "lora"), cancellationToken);
        await CopiesOf(payload).DeleteAsync(cancellationToken);
        var scratch = ScratchOf(payload);
        if (Directory.Exists(scratch))
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static TrainingValue Describe(string preset, string device, int samples, int clips, LoraTrainingResult result)
    {
        var series = result.Series;
        return new TrainingValue(
            preset, device, samples, clips, result.Layers, result.Parameters, series.Count, series[(series.Count - 1) / 10].Average, series[^1].Average);
    }

    /// <summary>
    /// Encodes the windows of all clips that the cache lacks. The ids come in the order of the clips, however many are encoded at a time.
    /// </summary>
    private async Task<List<string>> EncodeAsync(
        DatasetFolder dataset,
        IReadOnlyList<MetadataRow> rows,
        WanModels networks,
        SampleCache cache,
        int windows,
        StepContext context,
        CancellationToken cancellationToken)
    {
        var size = networks.Preset.Video;
        var loader = new ClipLoader(dataset.Layout, size.Width, size.Height);
        var encoder = new SampleEncoder(networks);
        var encoded = rows.Select(_ => new List<string>()).ToArray();
        var settings = new ParallelOptions
        {
            MaxDegreeOfParallelism = TensorThreads.Share(networks, Environment.ProcessorCount),
            CancellationToken = cancellationToken,
        };
        var done = 0;
        await Parallel.ForAsync(0, rows.Count, settings, async (index, token) =>
        {
            var clip = await loader.LoadAsync(rows[index], cancellationToken: token);
            foreach (var window in Windows(clip, size.Frames, windows, index))
            {
                if (!cache.Contains(window.Id))
                {
                    using var sample = encoder.Encode(window, token);
                    cache.Write(sample);
                }

                encoded[index].Add(window.Id);
            }

            context.Progress.Report(new StepProgress(null, $"clip {Interlocked.Increment(ref done)} of {rows.Count} encoded"));
        });
        return [.. encoded.SelectMany(ids => ids)];
    }

    private IEnumerable<TrainingClip> Windows(ClipSample clip, int frames, int count, int clipIndex)
    {
        var spare = clip.Frames.Count - frames;
        if (spare < 0 || clip.Reference is null)
        {
            yield break;
        }

        for (var window = 0; window < Math.Min(count, spare + 1); window++)
        {
            var start = count == 1 ? 0 : (int)((long)spare * window / Math.Max(1, count - 1));
            var shape = Shapes[((clipIndex * count) + window) % Shapes.Length];
            var masks = MaskVariants.Derive([.. clip.Masks.Skip(start).Take(frames)], shape, pipeline.MaskedRegionSizes);
            yield return new TrainingClip(
                $"{clip.ClipId}@{start}",
                clip.Prompt,
                [.. clip.Frames.Skip(start).Take(frames).Select(Pixels.ToFrame)],
                [.. masks.Select(Pixels.ToFrame)],
                [clip.Reference.ToFrame()]);
        }
    }

    private CheckpointCopies CopiesOf(TrainingSpec payload) => new(Artifacts, Identify(payload).Key);

    private string ScratchOf(TrainingSpec payload) => Path.Combine(target.Scratch, Identify(payload).Key);

    private sealed class Progress(IProgress<StepProgress> board, ILogger logger) : IProgress<LoraTrainingProgress>, IProgress<SampleProgress>
    {
        public void Report(LoraTrainingProgress value) =>
            board.Report(new StepProgress((double)value.Step / value.Steps, $"step {value.Step} of {value.Steps}, error {value.Average:0.0000}"));

        public void Report(SampleProgress value)
        {
            if (value.Error is { } error)
            {
                LogNoSample(logger, value.Clip, value.Step, error);
                return;
            }

            board.Report(new StepProgress((double)value.Step / value.Steps, $"step {value.Step} of {value.Steps}, sample {value.Number} of {value.Count} ({value.Clip})"));
        }
    }
}
