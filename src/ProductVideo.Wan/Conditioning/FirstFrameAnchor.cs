namespace ProductVideo.Wan.Conditioning;

/// <summary>
/// Puts a product into the masked area of a scene's first frame. That frame then shows the product as it is to be, its pixels count as
/// kept, and the model carries it on through the video: the strongest hold on a product's looks.
/// </summary>
public static class FirstFrameAnchor
{
    private const byte White = 128;

    /// <summary>Places a product.</summary>
    /// <param name="video">The frames, the masked area painted grey 128; unchanged.</param>
    /// <param name="mask">One mask a frame, white where it is generated; unchanged.</param>
    /// <param name="product">The product; it is scaled to fit the box of the first mask, about its middle, keeping its shape.</param>
    /// <returns>The video and the mask with another first frame each.</returns>
    /// <exception cref="ArgumentException">The first mask has no white pixel, so there is no place.</exception>
    public static (IReadOnlyList<PixelFrame> Video, IReadOnlyList<PixelFrame> Mask) Place(
        IReadOnlyList<PixelFrame> video, IReadOnlyList<PixelFrame> mask, ProductCutout product)
    {
        var box = PixelBox.Around(mask[0], White) ?? throw new ArgumentException(
            "The first frame's mask is black throughout, so there is no place for the product: begin the scene where the product shows, or switch the anchor off.",
            nameof(mask));
        var scale = Math.Min((double)box.Width / product.Box.Width, (double)box.Height / product.Box.Height);
        var (width, height) = (Scaled(product.Box.Width, scale, box.Width), Scaled(product.Box.Height, scale, box.Height));
        var (picture, alpha) = Resize(product, width, height);
        var (left, top) = (box.Left + ((box.Width - width) / 2), box.Top + ((box.Height - height) / 2));
        var (frame, frameMask) = Paste(video[0], mask[0], picture, alpha, left, top);
        return ([frame, .. video.Skip(1)], [frameMask, .. mask.Skip(1)]);
    }

    private static int Scaled(int length, double scale, int limit) => Math.Clamp((int)Math.Round(length * scale), 1, limit);

    // Colours are weighted with their alpha, else the background would bleed into the product's outline.
    private static (PixelFrame Premultiplied, PixelFrame Alpha) Resize(ProductCutout product, int width, int height)
    {
        var (box, source) = (product.Box, product.Picture);
        var colours = new byte[box.Width * box.Height * 3];
        var alphas = new byte[box.Width * box.Height];
        for (var pixel = 0; pixel < alphas.Length; pixel++)
        {
            var at = ((box.Top + (pixel / box.Width)) * source.Width) + box.Left + (pixel % box.Width);
            alphas[pixel] = product.Alpha.Pixels[at];
            for (var channel = 0; channel < 3; channel++)
            {
                colours[(pixel * 3) + channel] = (byte)(((source.Pixels[(at * 3) + channel] * alphas[pixel]) + 127) / 255);
            }
        }

        return (
            PictureResizer.Resize(new PixelFrame(box.Width, box.Height, colours), width, height, PictureFilter.Bilinear),
            PictureResizer.Resize(new PixelFrame(box.Width, box.Height, alphas), width, height, PictureFilter.Bilinear));
    }

    private static (PixelFrame Frame, PixelFrame Mask) Paste(
        PixelFrame frame, PixelFrame mask, PixelFrame premultiplied, PixelFrame alpha, int left, int top)
    {
        var pixels = new byte[frame.Width * frame.Height * 3];
        for (var index = 0; index < pixels.Length; index++)
        {
            pixels[index] = frame.Pixels[frame.Channels == 3 ? index : index / 3];
        }

        var maskPixels = (byte[])mask.Pixels.Clone();
        for (var pixel = 0; pixel < alpha.Pixels.Length; pixel++)
        {
            var opacity = alpha.Pixels[pixel];
            var at = ((top + (pixel / alpha.Width)) * frame.Width) + left + (pixel % alpha.Width);
            for (var channel = 0; channel < 3; channel++)
            {
                var behind = ((pixels[(at * 3) + channel] * (255 - opacity)) + 127) / 255;
                pixels[(at * 3) + channel] = (byte)Math.Min(255, premultiplied.Pixels[(pixel * 3) + channel] + behind);
            }

            if (opacity >= White)
            {
                // black is kept
                maskPixels.AsSpan(at * mask.Channels, mask.Channels).Clear();
            }
        }

        return (new PixelFrame(frame.Width, frame.Height, pixels), new PixelFrame(mask.Width, mask.Height, maskPixels));
    }
}
