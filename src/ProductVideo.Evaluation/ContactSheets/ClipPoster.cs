using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.ContactSheets;

/// <summary>The picture that stands for a clip until it is played: one frame with its mask's outline.</summary>
public static class ClipPoster
{
    /// <summary>Its width in pixels; its height keeps the frame's shape.</summary>
    public const int Width = 416;

    /// <summary>Draws it.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="mask">Its mask, or null where there is none.</param>
    /// <exception cref="ArgumentException">The mask has another size than the frame.</exception>
    public static RgbImage Compose(RgbImage frame, GrayImage? mask)
    {
        if (mask is not null && (mask.Width != frame.Width || mask.Height != frame.Height))
        {
            throw new ArgumentException($"A mask of {mask.Width} x {mask.Height} does not fit a frame of {frame.Width} x {frame.Height}.", nameof(mask));
        }

        var height = Math.Max(1, (int)Math.Round((double)Width * frame.Height / frame.Width));
        var poster = new RgbImage(Width, height);
        FramePainter.DrawFrame(poster, frame, 0, 0, Width, height);
        if (mask is not null)
        {
            FramePainter.DrawOutline(poster, mask, 0, 0, Width, height, FramePainter.OutlineColour);
        }

        return poster;
    }
}
