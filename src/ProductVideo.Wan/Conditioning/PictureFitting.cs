namespace ProductVideo.Wan.Conditioning;

/// <summary>Gives pictures the size of the video.</summary>
public static class PictureFitting
{
    /// <summary>Fits a picture; one that has the size already is returned itself.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="width">Pixels per row of the result, at least 1.</param>
    /// <param name="height">Rows of the result, at least 1.</param>
    /// <param name="fitting">How.</param>
    public static PixelFrame Fit(PixelFrame picture, int width, int height, ReferenceFitting fitting)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (picture.Width == width && picture.Height == height)
        {
            return picture;
        }

        return fitting switch
        {
            ReferenceFitting.Letterbox => Letterbox(picture, width, height),
            ReferenceFitting.CoverCrop => CoverCrop(picture, width, height),
            ReferenceFitting.CropThenScale => CropThenScale(picture, width, height),
            ReferenceFitting.Stretch => PictureResizer.Resize(picture, width, height, PictureFilter.Bicubic),
            _ => throw new ArgumentOutOfRangeException(nameof(fitting), fitting, "Use Letterbox, CoverCrop, CropThenScale or Stretch."),
        };
    }

    // The fitted size is rounded down and the border shared out evenly, as the VACE repository prepares its references.
    private static PixelFrame Letterbox(PixelFrame picture, int width, int height)
    {
        var scale = Math.Min((double)width / picture.Width, (double)height / picture.Height);
        var fitted = PictureResizer.Resize(
            picture,
            Math.Clamp((int)(picture.Width * scale), 1, width),
            Math.Clamp((int)(picture.Height * scale), 1, height),
            PictureFilter.Bilinear);
        var pixels = new byte[width * height * picture.Channels];
        Array.Fill(pixels, byte.MaxValue);
        var (left, top) = ((width - fitted.Width) / 2, (height - fitted.Height) / 2);
        var run = fitted.Width * picture.Channels;
        for (var row = 0; row < fitted.Height; row++)
        {
            Array.Copy(fitted.Pixels, row * run, pixels, (((top + row) * width) + left) * picture.Channels, run);
        }

        return new PixelFrame(width, height, pixels);
    }

    private static PixelFrame CoverCrop(PixelFrame picture, int width, int height)
    {
        var scale = Math.Max((double)width / picture.Width, (double)height / picture.Height);
        var covered = PictureResizer.Resize(picture, Nearest(picture.Width * scale), Nearest(picture.Height * scale), PictureFilter.Bilinear);
        return Cut(covered, Nearest((covered.Width - width) / 2.0), Nearest((covered.Height - height) / 2.0), width, height);
    }

    private static PixelFrame CropThenScale(PixelFrame picture, int width, int height)
    {
        var isTall = (double)picture.Height / picture.Width < (double)height / width;
        var keptWidth = isTall ? Math.Max(1, (int)((double)picture.Height / height * width)) : picture.Width;
        var keptHeight = isTall ? picture.Height : Math.Max(1, (int)((double)picture.Width / width * height));
        var kept = Cut(picture, (picture.Width - keptWidth) / 2, (picture.Height - keptHeight) / 2, keptWidth, keptHeight);
        return PictureResizer.Resize(kept, width, height, PictureFilter.Bicubic);
    }

    private static PixelFrame Cut(PixelFrame picture, int left, int top, int width, int height)
    {
        var run = width * picture.Channels;
        var pixels = new byte[run * height];
        for (var row = 0; row < height; row++)
        {
            Array.Copy(picture.Pixels, (((top + row) * picture.Width) + left) * picture.Channels, pixels, row * run, run);
        }

        return new PixelFrame(width, height, pixels);
    }

    private static int Nearest(double value) => (int)Math.Round(value, MidpointRounding.ToEven);
}
