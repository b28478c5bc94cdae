using System.Text.Json;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Training;
using ProductVideo.Abstractions.Work;
using ProductVideo.Datasets.Building;
using ProductVideo.Datasets.Loading;
using ProductVideo.Grains.Datasets;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Training.Lora;
using ProductVideo.Training.Samples;
using ProductVideo.Vision.Masks;

namespace ProductVideo.Grains.Training;

/// <summary>
/// Trains a LoRA on a dataset's training split. Checkpoints lie outside the artifact under the step's own key, so a run that
/// was killed goes on from its last one.
/// </summary>
public sealed class TrainHandler(
    IArtifactStore artifacts, ILoraTrainer trainer, PipelineOptions pipeline, ModelFolder model, ModelCache models, TrainingTarget target)
    : StepHandler<TrainingSpec, TrainingValue>(artifacts)
{
    // A mix of shapes: a model that sees exact outlines only learns to read the old product from them.
    private static readonly MaskVariant[] Shapes = [MaskVariant.Grown, MaskVariant.Box, MaskVariant.Hull, MaskVariant.Exact, MaskVariant.Grid];

    /// <inheritdoc/>
    public override string Step => WorkStep.Train;

    /// <inheritdoc/>
    protected override StepIdentity Identify(TrainingSpec payload) =>
        new(Step, 1, CanonicalJson.Serialize(new { payload.Settings, pipeline.MaskedRegionSizes }), [new StepInput("dataset", payload.Dataset.ContentHash)]);

    /// <inheritdoc/>
    protected override async Task<TrainingValue> ProduceAsync(TrainingSpec payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        var options = (JsonSerializer.Deserialize<LearningSettings>(payload.Settings, StepJson.Options) ?? throw new JsonException("The training settings are null.")).Options;
        var dataset = new DatasetFolder(Path.Combine((await OpenAsync(payload.Dataset, cancellationToken)).Folder, DatasetHandler.Folder));
        context.Progress.Report(new StepProgress(null, "loading the model"));
        var networks = models.Get(model.Path, context.Device);
        var samples = new List<TrainingSample>();
        try
        {
            var rows = dataset.RowsOf(DatasetSplit.Train);
            var loader = new ClipLoader(dataset.Layout, networks.Preset.Video.Width, networks.Preset.Video.Height);
            var encoder = new SampleEncoder(networks);
            for (var index = 0; index < rows.Count; index++)
            {
                context.Progress.Report(new StepProgress(null, $"encoding clip {index + 1} of {rows.Count}"));
                var clip = await loader.LoadAsync(rows[index], cancellationToken: cancellationToken);
                samples.AddRange(Windows(clip, networks.Preset.Video.Frames, options.WindowsPerClip, index)
                    .Select(window => encoder.Encode(window, cancellationToken)));
            }

            if (samples.Count == 0)
            {
                throw new InputRefusedException(new Reason(
                    "training.no_clips", 0, 1, "The training split has no clip that is long enough. Add products to the catalogue, or raise pipeline.split.train."));
            }

            var result = trainer.Train(networks, samples, options.Lora, ScratchOf(payload), new Progress(context.Progress), cancellationToken);
            File.Copy(result.LoraPath, Path.Combine(folder, TrainingFiles.Lora));
            LossSeries.Write(Path.Combine(folder, TrainingFiles.Losses), result.Series);
            return Describe(networks.Preset.Name, context.Device, samples.Count, rows.Count, result);
        }
        finally
        {
            samples.ForEach(sample => sample.Dispose());
        }
    }

    /// <inheritdoc/>
    protected override async Task PublishAsync(TrainingSpec payload, Artifact artifact, TrainingValue value, CancellationToken cancellationToken)
    {
        await FolderPublisher.PublishAsync(artifact, Path.Combine(target.Models, "lora"), cancellationToken);
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

    private string ScratchOf(TrainingSpec payload) => Path.Combine(target.Scratch, Identify(payload).Key);

    private sealed class Progress(IProgress<StepProgress> board) : IProgress<LoraTrainingProgress>
    {
        public void Report(LoraTrainingProgress value) =>
            board.Report(new StepProgress((double)value.Step / value.Steps, $"step {value.Step} of {value.Steps}, error {value.Average:0.0000}"));
    }
}
