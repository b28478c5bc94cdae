using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Segmentation;

/// <summary>What every segmenter asks of the frames of a shot.</summary>
internal static class ShotFrames
{
    /// <summary>Refuses a shot without frames, or with frames of several sizes.</summary>
    /// <exception cref="ArgumentException">There are no frames, or their sizes differ.</exception>
    public static void Check(IReadOnlyList<RgbImage> frames)
    {
        if (frames.Count == 0)
        {
            throw new ArgumentException("A shot needs at least one frame.", nameof(frames));
        }

        for (var index = 1; index < frames.Count; index++)
        {
            if (frames[index].Width != frames[0].Width || frames[index].Height != frames[0].Height)
            {
                throw new ArgumentException(
                    $"Frame {index} is {frames[index].Width}x{frames[index].Height}, frame 0 is {frames[0].Width}x{frames[0].Height}; normalise the shot first.",
                    nameof(frames));
            }
        }
    }
}
