using ProductVideo.Datasets.Building;
using ProductVideo.Media.Clips;
using ProductVideo.Media.Shots;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Collages;
using ProductVideo.Vision.Gates;
using ProductVideo.Vision.Masks;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Grains.Settings;

/// <summary>Everything that decides what the data pipeline makes of a film.</summary>
public sealed record PipelineOptions
{
    /// <summary>How shots are found.</summary>
    public ShotDetectorOptions Shots { get; init; } = new();

    /// <summary>How long clips are.</summary>
    public ShotPlannerOptions Lengths { get; init; } = new();

    /// <summary>What clips are like.</summary>
    public ClipFormat Clip { get; init; } = new();

    /// <summary>How the product is found in a frame.</summary>
    public ClassicalSegmenterOptions Segmentation { get; init; } = new();

    /// <summary>The networks that look at pictures.</summary>
    public NetworkSettings Networks { get; init; } = new();

    /// <summary>How masks are cleaned.</summary>
    public MaskPostProcessorOptions Masks { get; init; } = new();

    /// <summary>Which region the masked video blanks. Default: the exact mask.</summary>
    public MaskVariant MaskedRegion { get; init; } = MaskVariant.Exact;

    /// <summary>The sizes of the looser regions.</summary>
    public MaskVariantOptions MaskedRegionSizes { get; init; } = new();

    /// <summary>The thresholds of the gates.</summary>
    public CurationPolicy Curation { get; init; } = new();

    /// <summary>How many photos a reference image shows at most, in page order. Default 5, 1 to 5.</summary>
    public int MaximumPhotos { get; init; } = ReferenceCollage.MaximumPhotos;

    /// <summary>How products are shared out to the splits.</summary>
    public SplitRatios Split { get; init; } = new();

    /// <summary>The hash of what products and clips depend on. Where and on how many threads work is done is left out.</summary>
    /// <param name="methods">Who finds and cuts out products, by name and version: networks count by what they are, not by where they lie.</param>
    public string CurationHash(params IReadOnlyList<string> methods) => ContentHash.OfText(CanonicalJson.Serialize(new
    {
        Methods = methods,
        Options = this with
        {
            Split = new SplitRatios(),
            Segmentation = Segmentation with { Parallelism = 0 },
            Networks = new NetworkSettings { Optimize = Networks.Optimize, RoundProducts = Networks.RoundProducts },
        },
    }));

    /// <summary>The hash of what datasets depend on beside their clips.</summary>
    public string DatasetHash() => ContentHash.OfText(CanonicalJson.Serialize(Split));

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        SettingGroup.Check("pipeline.shots.boundaries", Shots.Boundaries.Validate);
        SettingGroup.Check("pipeline.shots.content", Shots.Content.Validate);
        SettingGroup.Check("pipeline.shots.adaptive", Shots.Adaptive.Validate);
        SettingGroup.Check("pipeline.shots.threshold", Shots.Threshold.Validate);
        SettingGroup.Check("pipeline.shots", Shots.Validate);
        SettingGroup.Check("pipeline.lengths", Lengths.Validate);
        SettingGroup.Check("pipeline.clip", Clip.Validate);
        SettingGroup.Check("pipeline.segmentation", Segmentation.Validate);
        SettingGroup.Check("pipeline.networks", Networks.Validate);
        SettingGroup.Check("pipeline.masks", Masks.Validate);
        SettingGroup.Check("pipeline.maskedRegionSizes", MaskedRegionSizes.Validate);
        SettingGroup.Check("pipeline.curation", Curation.Validate);
        SettingGroup.Check("pipeline.split", Split.Validate);
        if (MaximumPhotos is < 1 or > ReferenceCollage.MaximumPhotos)
        {
            throw new ArgumentException($"pipeline.maximumPhotos is {MaximumPhotos}; set it to 1 to {ReferenceCollage.MaximumPhotos}.");
        }
    }
}
