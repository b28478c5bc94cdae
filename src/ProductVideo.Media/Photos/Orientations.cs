using ProductVideo.Media.Images;

namespace ProductVideo.Media.Photos;

/// <summary>Turns and mirrors a stored picture as its EXIF orientation says.</summary>
internal static class Orientations
{
    /// <summary>The picture as it is meant to be seen.</summary>
    /// <param name="image">The stored picture.</param>
    /// <param name="orientation">1 upright, 2 mirrored, 3 upside down, 4 both, 5 to 8 the same on its side.</param>
    public static RgbaImage Apply(RgbaImage image, int orientation)
    {
        if (orientation <= 1)
        {
            return image;
        }

        var isTurned = orientation >= 5;
        var result = new RgbaImage(isTurned ? image.Height : image.Width, isTurned ? image.Width : image.Height);
        var (right, bottom) = (image.Width - 1, image.Height - 1);
        for (var y = 0; y < result.Height; y++)
        {
            for (var x = 0; x < result.Width; x++)
            {
                var (fromX, fromY) = orientation switch
                {
                    2 => (right - x, y),
                    3 => (right - x, bottom - y),
                    4 => (x, bottom - y),
                    5 => (y, x),
                    6 => (y, bottom - x),
                    7 => (right - y, bottom - x),
                    _ => (right - y, x),
                };
                image.Pixel(fromX, fromY).CopyTo(result.Pixel(x, y));
            }
        }

        return result;
    }
}
