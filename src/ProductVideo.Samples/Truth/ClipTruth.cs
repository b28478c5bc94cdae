using ProductVideo.Media.Clips;
using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;

namespace ProductVideo.Samples.Truth;

/// <summary>The exact masks of a clip that was cut out of a sample film, in the clip's own size and frames.</summary>
public static class ClipTruth
{
    private const byte Half = 128;

    /// <summary>Takes the film's masks through what its frames went through: chosen frames, crop, scale. 255 marks the product.</summary>
    /// <param name="trackPath">The film's mask track; see <see cref="MaskTrack"/>.</param>
    /// <param name="clip">The clip.</param>
    /// <param name="cancellationToken">Stops between frames.</param>
    /// <returns>One mask a frame of the clip.</returns>
    /// <exception cref="InvalidDataException">The track is damaged, or it is not of the clip's film: it ends before the clip does, or its frames are smaller than the crop.</exception>
    public static IReadOnlyList<GrayImage> Masks(string trackPath, NormalizedClip clip, CancellationToken cancellationToken = default)
    {
        var masks = new List<GrayImage>(clip.FrameCount);
        var frame = 0;
        foreach (var mask in MaskTrack.Read(trackPath))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A film slower than the clip shows a frame more than once.
            while (masks.Count < clip.FrameCount && clip.SourceFrames[masks.Count] == frame)
            {
                masks.Add(masks.Count > 0 && clip.SourceFrames[masks.Count - 1] == frame ? masks[^1].Clone() : Fit(mask, clip, trackPath));
            }

            if (masks.Count == clip.FrameCount)
            {
                return masks;
            }

            frame++;
        }

        throw new InvalidDataException($"'{trackPath}' ends at frame {frame}, before the clip's last, {clip.SourceFrames[^1]}. It belongs to another film: render the samples again.");
    }

    private static GrayImage Fit(GrayImage mask, NormalizedClip clip, string trackPath)
    {
        var crop = clip.Crop;
        if (crop.X + crop.Width > mask.Width || crop.Y + crop.Height > mask.Height)
        {
            throw new InvalidDataException($"'{trackPath}' has masks of {mask.Width}x{mask.Height}, the clip is cut from a larger film. It belongs to another film: render the samples again.");
        }

        var cut = new GrayImage(crop.Width, crop.Height);
        for (var y = 0; y < crop.Height; y++)
        {
            mask.Row(crop.Y + y).Slice(crop.X, crop.Width).CopyTo(cut.Row(y));
        }

        var fitted = Resampler.Resize(cut, clip.Width, clip.Height, ResampleFilter.Bilinear);
        foreach (ref var pixel in fitted.Pixels.AsSpan())
        {
            pixel = pixel >= Half ? (byte)255 : (byte)0;
        }

        return fitted;
    }
}
