using System.Text.Json;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Datasets;
using ProductVideo.Abstractions.Work;
using ProductVideo.Datasets.Building;
using ProductVideo.Grains.Clips;
using ProductVideo.Grains.Products;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Artifacts;
using BuildClip = ProductVideo.Datasets.Building.DatasetClip;

namespace ProductVideo.Grains.Datasets;

/// <summary>Builds a dataset folder, as an artifact and as the folder that people use.</summary>
public sealed class DatasetHandler(IArtifactStore artifacts, PipelineOptions options, DatasetTarget target)
    : StepHandler<DatasetWork, DatasetValue>(artifacts)
{
    /// <summary>The folder in the artifact.</summary>
    public const string Folder = "dataset";

    /// <inheritdoc/>
    public override string Step => WorkStep.BuildDataset;

    /// <inheritdoc/>
    protected override StepIdentity Identify(DatasetWork payload) =>
        new(Step, 2, CanonicalJson.Serialize(new { Curation = options.CurationHash(), options.Split }), [new StepInput("plan", payload.Plan.ContentHash)]);

    /// <inheritdoc/>
    protected override async Task<DatasetValue> ProduceAsync(DatasetWork payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        var request = await RequestAsync(payload, cancellationToken);
        if (request.Clips.Count == 0)
        {
            throw new InputRefusedException(new Reason(
                "dataset.empty", 0, 1, "No clip was accepted, so there is nothing to build a dataset of. 'pv status' says why each clip was refused."));
        }

        var built = await DatasetBuilder.BuildAsync(request, Path.Combine(folder, Folder), cancellationToken);
        var manifest = built.Manifest;
        return new DatasetValue(
            manifest.Version,
            request.Clips.Count,
            manifest.Splits,
            manifest.Splits.ToDictionary(
                split => split.Key,
                split => manifest.Clips.Count(clip => string.Equals(clip.Split, split.Key, StringComparison.Ordinal)),
                StringComparer.Ordinal),
            manifest.Counts);
    }

    /// <inheritdoc/>
    protected override async Task PublishAsync(DatasetWork payload, Artifact artifact, DatasetValue value, CancellationToken cancellationToken) =>
        await DatasetBuilder.BuildAsync(await RequestAsync(payload, cancellationToken), target.Folder, cancellationToken);

    private async Task<DatasetRequest> RequestAsync(DatasetWork payload, CancellationToken cancellationToken)
    {
        var stored = await OpenAsync(payload.Plan, cancellationToken);
        var plan = JsonSerializer.Deserialize<DatasetPlan>(
            await File.ReadAllBytesAsync(stored.PathOf(DatasetPlan.FileName), cancellationToken), StepJson.Options)
            ?? throw new JsonException($"{stored.Folder} holds no dataset plan.");
        var clips = new List<BuildClip>();
        foreach (var product in plan.Products)
        {
            var reference = product.Reference is { } image ? await OpenAsync(image, cancellationToken) : null;
            var cutOutBy = reference is null ? null : await CutOutByAsync(reference, cancellationToken);
            foreach (var clip in product.Clips)
            {
                var described = await DescribeAsync(product, clip, cancellationToken);
                clips.Add(described with { ReferenceImagePath = reference?.PathOf(ReferenceFiles.Image), ReferenceCutOutBy = cutOutBy });
            }
        }

        return new DatasetRequest
        {
            Name = plan.Name,
            Clips = clips,
            Refused = [.. plan.Products.SelectMany(product => product.Refused.Select(clip => Describe(product, clip)))],
            Ratios = options.Split,
            Settings =
            [
                new("frameRate", options.Clip.FramesPerSecond.ToString("0.###")),
                new("size", $"{options.Clip.Width}x{options.Clip.Height}"),
                new("maskedRegion", options.MaskedRegion.ToString()),
                new("curation", CanonicalJson.Serialize(options.Curation)),
            ],
        };
    }

    private static async Task<string?> CutOutByAsync(Artifact reference, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(reference.PathOf(ValueFile));
        return (await JsonSerializer.DeserializeAsync<ReferenceValue>(stream, StepJson.Options, cancellationToken))?.CutOutBy;
    }

    private async Task<BuildClip> DescribeAsync(DatasetProduct product, Abstractions.Datasets.DatasetClip clip, CancellationToken cancellationToken)
    {
        var video = await OpenAsync(clip.Clip, cancellationToken);
        var masks = await OpenAsync(clip.Masks, cancellationToken);
        return new BuildClip
        {
            Id = clip.Id,
            ProductId = product.Id,
            Prompt = product.Caption,
            VideoPath = video.PathOf(ClipFiles.Video),
            MasksFolder = Path.Combine(masks.Folder, ClipFiles.Masks),
            MaskedVideoPath = masks.PathOf(ClipFiles.MaskedVideo),
            MaskVideoPath = masks.PathOf(ClipFiles.MaskVideo),
            MaskedBy = clip.MaskedBy,
            Scores = Sorted(clip.Scores),
        };
    }

    private static RefusedClip Describe(DatasetProduct product, DatasetRefusal clip) => new()
    {
        Id = clip.Id,
        ProductId = product.Id,
        Outcome = clip.Outcome,
        Reasons = [.. clip.Reasons.Select(reason => new DatasetReason(reason.Code, reason.Value, reason.Limit, reason.Message))],
        Scores = Sorted(clip.Scores),
    };

    private static IReadOnlyList<KeyValuePair<string, double>> Sorted(Dictionary<string, double> scores) =>
        [.. scores.OrderBy(pair => pair.Key, StringComparer.Ordinal)];
}
