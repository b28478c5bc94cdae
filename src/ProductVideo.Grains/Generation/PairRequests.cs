using ProductVideo.Grains.Settings;
using ProductVideo.Media.Images;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;

namespace ProductVideo.Grains.Generation;

/// <summary>What the settings of pairs mean to the pipeline.</summary>
internal static class PairRequests
{
    /// <summary>The size of the videos.</summary>
    public static VideoSize Size(PairOptions options, VideoSize standard) => options.Frames == 0 ? standard : standard with { Frames = options.Frames };

    /// <summary>The request for a scene.</summary>
    public static GenerationRequest Request(
        PairOptions options, VideoSize size, string prompt, long seed, IReadOnlyList<RgbImage> masked, IReadOnlyList<GrayImage> region) => new()
    {
        Prompt = prompt,
        NegativePrompt = NegativePrompts.Named(options.NegativePrompt),
        Size = size,
        Seed = seed,
        Steps = options.Steps,
        Solver = options.Solver,
        Shift = options.Shift,
        Guidance = options.Guidance,
        GuidanceMode = options.GuidanceMode,
        GuidanceInterval = new GuidanceInterval { Start = options.GuidanceStart, End = options.GuidanceEnd },
        VaceScale = options.VaceScale,
        Video = [.. masked.Select(Pixels.ToFrame)],
        Mask = [.. region.Select(Pixels.ToFrame)],
        VariantMode = options.VariantMode,
        Weights = options.Weights,
        Tiling = options.Tiling,
        Arithmetic = options.Arithmetic,
        Window = options.WindowSize == 0 ? null : new SlidingWindow { Size = options.WindowSize, Stride = options.WindowStride },
        StepCache = options.StepShare == 1 ? null : new StepCacheOptions { Share = options.StepShare },
        GuidanceCache = options.GuidanceShare == 1 ? null : new StepCacheOptions { Share = options.GuidanceShare },
        KeepUnmasked = options.KeepScene,
        Compatibility = options.Habits switch
        {
            PeerHabits.DiffSynthStudio => PeerCompatibility.DiffSynthStudio,
            PeerHabits.WanVideo => PeerCompatibility.WanVideo,
            _ => PeerCompatibility.None,
        },
    };

    /// <summary>A product of a pair.</summary>
    /// <param name="prompt">Its caption.</param>
    /// <param name="reference">Its reference picture at the size of the videos.</param>
    /// <param name="anchor">Its reference picture in full size where it is to be pasted into the first frame; null where it is not.</param>
    public static ProductVariant Variant(string prompt, RgbImage reference, RgbImage? anchor) =>
        new([reference.ToFrame()], prompt, anchor is null ? null : ProductCutout.FromReference(anchor.ToFrame()));
}
