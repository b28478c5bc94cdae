using ProductVideo.Media.Images;
using ProductVideo.Samples.Clips;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Presets;

namespace ProductVideo.EngineBench.Generation;

/// <summary>A rendered product film, its masked region as a grown box, and one picture of the product on white.</summary>
internal sealed record SyntheticScene(IReadOnlyList<PixelFrame> Video, IReadOnlyList<PixelFrame> Mask, PixelFrame Reference, string Caption)
{
    private const byte Hidden = 128;

    // A box cut exactly to the product would give its outline away.
    private const int Growth = 6;

    /// <summary>Renders the scene of a seed; the same seed gives the same bytes.</summary>
    public static SyntheticScene Render(ulong seed, VideoSize size)
    {
        var options = new ProceduralClipOptions { ReferenceCount = 1, ReferenceWidth = size.Width, ReferenceHeight = size.Height, MoveStrength = 0.5f };
        var clip = ProceduralClipRenderer.Render(seed, size.Width, size.Height, size.Frames, options);
        var masks = clip.Masks.Select(Box).ToList();
        var reference = clip.References[0];
        return new(
            [.. clip.Frames.Zip(masks, Hide)],
            masks,
            new PixelFrame(reference.Width, reference.Height, reference.Pixels),
            clip.Caption);
    }

    private static PixelFrame Box(GrayImage mask)
    {
        var exact = new PixelFrame(mask.Width, mask.Height, mask.Pixels);
        var pixels = new byte[mask.Pixels.Length];
        if (PixelBox.Around(exact, Hidden) is { } box)
        {
            var grown = mask.Height / Growth / 2;
            var (left, right) = (Math.Max(0, box.Left - grown), Math.Min(mask.Width, box.Left + box.Width + grown));
            for (var row = Math.Max(0, box.Top - grown); row < Math.Min(mask.Height, box.Top + box.Height + grown); row++)
            {
                pixels.AsSpan((row * mask.Width) + left, right - left).Fill(byte.MaxValue);
            }
        }

        return new PixelFrame(mask.Width, mask.Height, pixels);
    }

    private static PixelFrame Hide(RgbImage frame, PixelFrame mask)
    {
        var pixels = (byte[])frame.Pixels.Clone();
        for (var pixel = 0; pixel < mask.Pixels.Length; pixel++)
        {
            if (mask.Pixels[pixel] != 0)
            {
                pixels.AsSpan(pixel * RgbImage.Channels, RgbImage.Channels).Fill(Hidden);
            }
        }

        return new PixelFrame(frame.Width, frame.Height, pixels);
    }
}
