using ProductVideo.Cli.CommandLine;
using ProductVideo.Grains.Generation;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;

namespace ProductVideo.Cli.Generation;

/// <summary>What a command line means to the pipeline.</summary>
internal static class GenerationRequests
{
    private const int TinySteps = 12;

    /// <summary>Makes a request and checks it.</summary>
    /// <param name="scene">The pictures.</param>
    /// <param name="sampling">How.</param>
    /// <param name="preset">The model: the tiny one was trained without guidance and needs few steps.</param>
    /// <param name="previews">Receives pictures while it runs, or null.</param>
    /// <exception cref="UsageException">A value is out of range, or something is missing that it needs.</exception>
    public static GenerationRequest Make(Scene scene, SamplingSpec sampling, WanPreset preset, IProgress<GenerationPreview>? previews)
    {
        var defaults = new GenerationRequest();
        var isTiny = string.Equals(preset.Name, WanPreset.Tiny.Name, StringComparison.Ordinal);
        var request = defaults with
        {
            Prompt = sampling.Prompt,
            NegativePrompt = NegativePrompts.Named(sampling.Negative),
            Size = scene.Size,
            Seed = sampling.Seed,
            Steps = sampling.Steps ?? (isTiny ? TinySteps : defaults.Steps),
            Guidance = sampling.Guidance ?? (isTiny ? 1 : defaults.Guidance),
            GuidanceInterval = sampling.GuidanceInterval,
            GuidanceMode = sampling.GuidanceMode,
            Solver = sampling.Solver,
            Shift = sampling.Shift,
            VaceScale = sampling.Scale,
            DenoisingStrength = sampling.Strength,
            Video = scene.Video?.Select(Pixels.ToFrame).ToList(),
            Mask = scene.Mask?.Select(Pixels.ToFrame).ToList(),
            InputVideo = scene.Start?.Select(Pixels.ToFrame).ToList(),
            References = [.. scene.References.Select(Pixels.ToFrame)],
            Anchor = sampling.Anchor ? Anchor(scene) : null,
            Window = sampling.Window,
            Tiling = sampling.Tiling,
            Arithmetic = sampling.Arithmetic,
            StepCache = sampling.StepShare == 1 ? null : new StepCacheOptions { Share = sampling.StepShare },
            GuidanceCache = sampling.GuidanceShare == 1 ? null : new StepCacheOptions { Share = sampling.GuidanceShare },
            KeepUnmasked = sampling.KeepScene && scene.Video is not null && scene.Mask is not null,
            Preview = previews is null ? null : new PreviewOptions { Every = sampling.PreviewEvery ?? 1, Receiver = previews },
        };
        try
        {
            request.Validate();
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.Message);
        }

        return request;
    }

    private static ProductCutout Anchor(Scene scene)
    {
        if (scene.References.Count == 0)
        {
            throw new UsageException("--anchor pastes the product's picture into the first frame, and there is none. Give one with --reference.");
        }

        try
        {
            return ProductCutout.FromReference(scene.References[0].ToFrame());
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"--anchor: {exception.Message}");
        }
    }
}
