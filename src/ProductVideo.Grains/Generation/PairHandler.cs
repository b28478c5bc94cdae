using System.Text.Json;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Generation;
using ProductVideo.Abstractions.Work;
using ProductVideo.Datasets.Loading;
using ProductVideo.Evaluation.ContactSheets;
using ProductVideo.Grains.Datasets;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Training;
using ProductVideo.Grains.Work;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Masks;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;

namespace ProductVideo.Grains.Generation;

/// <summary>Generates two videos from one masked scene, one noise and two products.</summary>
public sealed class PairHandler(IArtifactStore artifacts, PipelineOptions pipeline, ModelFolder model, ModelCache models, PairTarget target)
    : StepHandler<PairSpec, PairValue>(artifacts)
{
    private const int SheetColumns = 6;

    /// <inheritdoc/>
    public override string Step => WorkStep.GeneratePair;

    /// <inheritdoc/>
    protected override StepIdentity Identify(PairSpec payload) => new(
        Step,
        2,
        CanonicalJson.Serialize(new { payload.SceneClip, payload.ProductA, payload.ProductB, payload.Seed, payload.Settings, pipeline.Clip.FramesPerSecond, pipeline.MaskedRegionSizes }),
        [new StepInput("dataset", payload.Dataset.ContentHash), new StepInput("lora", payload.Lora?.ContentHash ?? "none")]);

    /// <inheritdoc/>
    protected override async Task<PairValue> ProduceAsync(PairSpec payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        var options = ReadSettings(payload.Settings).Pairs;
        var dataset = new DatasetFolder(Path.Combine((await OpenAsync(payload.Dataset, cancellationToken)).Folder, DatasetHandler.Folder));
        var networks = models.Get(model.Path, context.Device, options.Weights);
        var size = PairRequests.Size(options, networks.Preset.Video);
        var loader = new ClipLoader(dataset.Layout, size.Width, size.Height);
        var scene = await loader.LoadAsync(dataset.RowOf(payload.SceneClip), 0, size.Frames, cancellationToken);
        var a = await ReferenceAsync(loader, dataset, payload.ProductA, cancellationToken);
        var b = await ReferenceAsync(loader, dataset, payload.ProductB, cancellationToken);
        var region = MaskVariants.Derive(scene.Masks, options.Region, pipeline.MaskedRegionSizes);
        var masked = MaskedVideo.Compose(scene.Frames, region);

        TensorThreads.Share(networks, Environment.ProcessorCount);
        using var lora = await ApplyAsync(networks, payload.Lora, options, cancellationToken);
        var results = new WanPipeline(networks).GenerateVariants(
            PairRequests.Request(options, size, scene.Prompt, payload.Seed, masked, region),
            [Variant(dataset, options, payload.ProductA, a), Variant(dataset, options, payload.ProductB, b)],
            new Progress(context.Progress),
            cancellationToken);
        var videos = results.Select(result => (IReadOnlyList<RgbImage>)[.. result.Frames.Select(Pixels.ToImage)]).ToArray();
        await WriteAsync(folder, videos, scene, masked, region, a, b, cancellationToken);
        return new PairValue(
            payload.SceneClip, ClipId.Parse(payload.SceneClip).Product.Value, payload.ProductA, payload.ProductB,
            payload.Seed, size.Frames, size.Width, size.Height, pipeline.Clip.FramesPerSecond);
    }

    /// <inheritdoc/>
    protected override Task PublishAsync(PairSpec payload, Artifact artifact, PairValue value, CancellationToken cancellationToken)
    {
        var name = $"{payload.SceneClip}-{payload.ProductA}-{payload.ProductB}";
        return FolderPublisher.PublishAsync(artifact, Path.Combine(target.Folder, name), cancellationToken);
    }

    private static LearningOptions ReadSettings(string settings) =>
        (JsonSerializer.Deserialize<LearningSettings>(settings, StepJson.Options) ?? throw new JsonException("The pair's settings are null.")).Options;

    private static async Task<(string Prompt, RgbImage Image)> ReferenceAsync(
        ClipLoader loader, DatasetFolder dataset, string productId, CancellationToken cancellationToken)
    {
        var sample = await loader.LoadAsync(dataset.RowOfProduct(productId), 0, 1, cancellationToken);
        return (sample.Prompt, sample.Reference ?? throw new InvalidDataException($"Product {productId} has no reference image in the dataset."));
    }

    // Pasted in, the product is seen as large as the mask; at the videos' size its picture on a collage is too small for that.
    private static ProductVariant Variant(DatasetFolder dataset, PairOptions options, string productId, (string Prompt, RgbImage Image) product) =>
        PairRequests.Variant(
            product.Prompt,
            product.Image,
            options.Anchor ? Png.ReadRgb(dataset.Layout.PathOf(dataset.RowOfProduct(productId).ReferenceImage)) : null);

    private async Task<LoraStack?> ApplyAsync(WanModels networks, ArtifactReference? reference, PairOptions options, CancellationToken cancellationToken)
    {
        if (reference is null || options.LoraStrength == 0)
        {
            return null;
        }

        var artifact = await OpenAsync(reference, cancellationToken);
        using var weights = LoraFile.Load(artifact.PathOf(TrainingFiles.Lora));
        return LoraStack.Apply(networks.Transformer, networks.Vace, [new WeightedLora(weights, options.LoraStrength)], options.LoraMode);
    }

    private async Task WriteAsync(
        string folder,
        IReadOnlyList<RgbImage>[] videos,
        ClipSample scene,
        IReadOnlyList<RgbImage> masked,
        IReadOnlyList<GrayImage> region,
        (string Prompt, RgbImage Image) a,
        (string Prompt, RgbImage Image) b,
        CancellationToken cancellationToken)
    {
        ImageSequence.Write(Path.Combine(folder, PairFiles.FramesA), videos[0], cancellationToken);
        ImageSequence.Write(Path.Combine(folder, PairFiles.FramesB), videos[1], cancellationToken);
        ImageSequence.Write(Path.Combine(folder, PairFiles.FramesTruth), scene.Frames, cancellationToken);
        ImageSequence.Write(Path.Combine(folder, PairFiles.Region), region, cancellationToken);
        Png.Write(Path.Combine(folder, PairFiles.ReferenceA), a.Image);
        Png.Write(Path.Combine(folder, PairFiles.ReferenceB), b.Image);
        var options = new VideoWriteOptions { FramesPerSecond = pipeline.Clip.FramesPerSecond, Crf = pipeline.Clip.Crf };
        await VideoWriter.WriteAsync(Path.Combine(folder, PairFiles.VideoA), videos[0], options, cancellationToken);
        await VideoWriter.WriteAsync(Path.Combine(folder, PairFiles.VideoB), videos[1], options, cancellationToken);
        await VideoWriter.WriteAsync(Path.Combine(folder, PairFiles.Scene), masked, options, cancellationToken);
        ContactSheetRow[] rows = [new("scene", scene.Frames, region), new("masked", masked), new("product a", videos[0]), new("product b", videos[1])];
        Png.Write(Path.Combine(folder, PairFiles.Sheet), ContactSheet.Compose(rows, new ContactSheetOptions { Columns = SheetColumns }));
    }

    private sealed class Progress(IProgress<StepProgress> board) : IProgress<GenerationProgress>
    {
        public void Report(GenerationProgress value)
        {
            if (value.Note is { } note)
            {
                board.Report(new StepProgress(value.Share, note));
                return;
            }

            var videos = value.Together > 1 ? $"{value.Together} videos together" : $"video {value.Video + 1} of {value.Videos}";
            board.Report(new StepProgress(value.Share, $"{videos}, {value.Stage.ToString().ToLowerInvariant()}"));
        }
    }
}
