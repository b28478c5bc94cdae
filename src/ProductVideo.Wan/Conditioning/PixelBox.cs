namespace ProductVideo.Wan.Conditioning;

/// <summary>A rectangle of pixels.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Width">Columns, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
public readonly record struct PixelBox(int Left, int Top, int Width, int Height)
{
    /// <summary>The smallest box round the samples of channel 0 that are at least a threshold; null when there are none.</summary>
    public static PixelBox? Around(PixelFrame frame, byte threshold)
    {
        var (left, top, right, bottom) = (frame.Width, frame.Height, -1, -1);
        for (var row = 0; row < frame.Height; row++)
        {
            for (var column = 0; column < frame.Width; column++)
            {
                if (frame.Pixels[((row * frame.Width) + column) * frame.Channels] >= threshold)
                {
                    (left, right) = (Math.Min(left, column), Math.Max(right, column));
                    (top, bottom) = (Math.Min(top, row), Math.Max(bottom, row));
                }
            }
        }

        return right < 0 ? null : new PixelBox(left, top, right - left + 1, bottom - top + 1);
    }
}
