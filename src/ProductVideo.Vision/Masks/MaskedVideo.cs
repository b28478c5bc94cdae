using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Masks;

/// <summary>
/// Frames with the product region blanked. "Set to zero" means zero in the network's range of -1 to 1, which is grey 128 in pixels.
/// </summary>
public static class MaskedVideo
{
    /// <summary>The grey that stands for zero in the network's range.</summary>
    public const byte Blank = 128;

    /// <summary>Blanks the masked region of every frame; the frames given are left as they are.</summary>
    /// <exception cref="ArgumentException">The counts or the sizes differ.</exception>
    public static IReadOnlyList<RgbImage> Compose(IReadOnlyList<RgbImage> frames, IReadOnlyList<GrayImage> masks)
    {
        if (frames.Count != masks.Count)
        {
            throw new ArgumentException($"There are {frames.Count} frames and {masks.Count} masks; every frame needs its own mask.", nameof(masks));
        }

        return frames.Select((frame, index) => Compose(frame, masks[index])).ToArray();
    }

    /// <summary>Blanks the masked region of one frame.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static RgbImage Compose(RgbImage frame, GrayImage mask)
    {
        if (frame.Width != mask.Width || frame.Height != mask.Height)
        {
            throw new ArgumentException($"The frame is {frame.Width}x{frame.Height}, the mask {mask.Width}x{mask.Height}.", nameof(mask));
        }

        var result = frame.Clone();
        for (var index = 0; index < mask.Pixels.Length; index++)
        {
            if (mask.Pixels[index] != 0)
            {
                result.Pixels.AsSpan(index * RgbImage.Channels, RgbImage.Channels).Fill(Blank);
            }
        }

        return result;
    }

    /// <summary>A mask as a black and white frame, for writing mask tracks as video.</summary>
    public static RgbImage ToFrame(GrayImage mask)
    {
        var result = new RgbImage(mask.Width, mask.Height);
        for (var index = 0; index < mask.Pixels.Length; index++)
        {
            result.Pixels.AsSpan(index * RgbImage.Channels, RgbImage.Channels).Fill(mask.Pixels[index]);
        }

        return result;
    }
}
