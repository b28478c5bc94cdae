using ProductVideo.Media.Images;
using ProductVideo.Samples.Cameras;
using ProductVideo.Samples.Clips;
using ProductVideo.Samples.Numerics;
using ProductVideo.Samples.Rendering;
using ProductVideo.Samples.Scenes;

namespace ProductVideo.Samples.Trials;

/// <summary>
/// Renders clips that try a segmenter: products on plain paper and patterned floors as films are made, and before patterns that stand still, drift or
/// shake. The same seed and kind give the same clip on every machine.
/// </summary>
public static class TrialClipRenderer
{
    private const float Calm = 0.3f;

    // The part of a codec's and a sensor's noise that is left after decoding, in sRGB codes.
    private const float Grain = 1.5f;

    /// <summary>Renders a clip.</summary>
    /// <param name="seed">Decides everything but the kind.</param>
    /// <param name="kind">What makes it hard.</param>
    /// <param name="options">Size and length; null for the usual.</param>
    /// <param name="cancellationToken">Stops between frames.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message says which and what to set.</exception>
    public static TrialClip Render(ulong seed, TrialKind kind, TrialOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new TrialOptions();
        options.Validate();
        var random = new RandomStream(seed).Fork(100 + (ulong)kind);
        return kind switch
        {
            TrialKind.Plain => Filmed(seed, kind, SurfaceStyle.Studio, options),
            TrialKind.TexturedFloor => Filmed(seed, kind, random.Pick<SurfaceStyle>(Enum.GetValues<SurfaceStyle>().AsSpan()[1..]), options),
            _ => Staged(seed, kind, random, options, cancellationToken),
        };
    }

    private static TrialClip Filmed(ulong seed, TrialKind kind, SurfaceStyle surface, TrialOptions options)
    {
        var clip = ProceduralClipRenderer.Render(
            seed, options.Width, options.Height, options.Frames, new ProceduralClipOptions { Surface = surface, ReferenceCount = 0, MoveStrength = Calm });
        foreach (var frame in clip.Frames)
        {
            AddGrain(frame, new RandomStream(seed));
        }

        return new TrialClip(seed, kind, clip.Caption, clip.Frames, clip.Masks);
    }

    private static TrialClip Staged(ulong seed, TrialKind kind, RandomStream random, TrialOptions options, CancellationToken cancellationToken)
    {
        var move = kind == TrialKind.Turning ? random.Pick<CameraMove>([CameraMove.OrbitLeft, CameraMove.OrbitRight]) : CameraMove.Static;
        var strength = kind == TrialKind.Turning ? 1f : Calm;
        var renderer = new FrameRenderer();
        var clip = ClipScene.Create(
            seed, options.Width, options.Height, new ProceduralClipOptions { Surface = SurfaceStyle.Studio, ReferenceCount = 0, Move = move, MoveStrength = strength }, renderer);
        var stage = new TrialStage(clip, kind, random);
        var frames = new RgbImage[options.Frames];
        var masks = new GrayImage[options.Frames];
        for (var frame = 0; frame < options.Frames; frame++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (frames[frame], masks[frame]) = stage.Draw(frame, options, renderer);
            AddGrain(frames[frame], new RandomStream(seed).Fork((ulong)frame));
        }

        return new TrialClip(seed, kind, clip.Caption, frames, masks);
    }

    private static void AddGrain(RgbImage image, RandomStream random)
    {
        var pixels = image.Pixels;
        for (var index = 0; index < pixels.Length; index++)
        {
            // Two bytes of one draw: their sum is near enough to a normal distribution.
            var draw = random.NextUInt64();
            var grain = ((draw & 255) + ((draw >> 8) & 255) - 255f) / 104;
            pixels[index] = (byte)Math.Clamp(pixels[index] + (grain * Grain) + 0.5f, 0, 255);
        }
    }
}
