using ProductVideo.Wan.Conditioning;

namespace ProductVideo.Wan.Tests.Conditioning;

public sealed class FirstFrameAnchorTests
{
    private const int Width = 20;
    private const int Height = 12;

    [Fact]
    public void The_product_fits_the_masks_box_keeps_its_shape_and_is_kept()
    {
        // the box is 8 x 6 at (4, 3); a product of 4 x 8 becomes 3 x 6 in its middle
        var (video, mask) = Scene(Box(4, 3, 8, 6));
        var (placed, placedMask) = FirstFrameAnchor.Place(video, mask, Cutout(4, 8));
        for (var pixel = 0; pixel < Width * Height; pixel++)
        {
            var (row, column) = Math.DivRem(pixel, Width);
            var isProduct = column is >= 6 and < 9 && row is >= 3 and < 9;
            Assert.Equal(isProduct ? (byte)200 : (byte)128, placed[0].Pixels[pixel * 3]);
            Assert.Equal(isProduct ? (byte)0 : mask[0].Pixels[pixel], placedMask[0].Pixels[pixel]);
        }

        Assert.Same(video[1], placed[1]);
        Assert.Same(mask[1], placedMask[1]);
        Assert.All(video[0].Pixels, value => Assert.Equal(128, value));
    }

    [Fact]
    public void Transparent_parts_let_the_scene_through_and_stay_to_be_generated()
    {
        var (video, mask) = Scene(Box(0, 0, Width, Height));
        var alpha = new byte[Width * Height];
        Array.Fill(alpha, byte.MaxValue, 0, Width);
        Array.Fill(alpha, byte.MaxValue, Width * (Height - 1), Width);
        var product = new ProductCutout(Colour(Width, Height, 200), new PixelFrame(Width, Height, alpha));
        var (placed, placedMask) = FirstFrameAnchor.Place(video, mask, product);
        Assert.Equal(200, placed[0].Pixels[0]);
        Assert.Equal(0, placedMask[0].Pixels[0]);
        Assert.Equal(128, placed[0].Pixels[Width * 5 * 3]);
        Assert.Equal(255, placedMask[0].Pixels[Width * 5]);
    }

    [Fact]
    public void A_scene_whose_first_mask_is_black_is_refused()
    {
        var (video, mask) = Scene(new byte[Width * Height]);
        Assert.Contains("black", Assert.Throws<ArgumentException>(() => FirstFrameAnchor.Place(video, mask, Cutout(2, 2))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Of_a_collage_the_first_view_is_cut_out(bool hasRight, bool hasLower)
    {
        var reference = Colour(80, 60, 255);
        Fill(reference, 10, 5, 20, 20, 40);
        Fill(reference, 50, 5, 20, 20, hasRight ? (byte)90 : (byte)255);
        Fill(reference, 10, 35, 20, 20, hasLower ? (byte)120 : (byte)255);
        var cutout = ProductCutout.FromReference(reference);
        // the outermost pixel is left out
        Assert.Equal(new PixelBox(11, 6, 18, 18), cutout.Box);
        Assert.Equal((hasRight ? 40 : 80, hasLower ? 30 : 60), (cutout.Picture.Width, cutout.Picture.Height));
    }

    [Fact]
    public void Parts_that_do_not_touch_belong_together_but_openings_and_dirt_do_not()
    {
        // a cap above a bottle with a label of pure white, a highlight, and a speck
        var reference = Colour(60, 60, 255);
        Fill(reference, 22, 6, 16, 8, 60);
        Fill(reference, 15, 20, 30, 30, 150);
        Fill(reference, 25, 30, 10, 10, 255);
        Fill(reference, 18, 23, 2, 1, 255);
        Fill(reference, 50, 8, 3, 3, 30);
        var alpha = ProductCutout.FromReference(reference).Alpha.Pixels;
        Assert.Equal(255, alpha[(9 * 60) + 30]);
        Assert.Equal(255, alpha[(45 * 60) + 30]);
        Assert.Equal(0, alpha[(35 * 60) + 30]);
        Assert.Equal(255, alpha[(23 * 60) + 18]);
        Assert.Equal(0, alpha[(9 * 60) + 51]);
        Assert.Equal(0, alpha[0]);
    }

    [Fact]
    public void A_product_of_thin_lines_does_not_vanish()
    {
        var reference = Colour(40, 40, 255);
        Fill(reference, 5, 20, 30, 1, 10);
        Assert.Equal(new PixelBox(5, 20, 30, 1), ProductCutout.FromReference(reference).Box);
    }

    [Fact]
    public void A_white_reference_holds_no_product() =>
        Assert.Contains("white", Assert.Throws<ArgumentException>(() => ProductCutout.FromReference(Colour(8, 8, 255))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_cut_out_without_product_or_of_two_sizes_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new ProductCutout(Colour(8, 8, 1), new PixelFrame(8, 8, new byte[64])));
        Assert.Throws<ArgumentException>(() => new ProductCutout(Colour(8, 8, 1), new PixelFrame(8, 4, new byte[32])));
    }

    private static void Fill(PixelFrame frame, int left, int top, int width, int height, byte value)
    {
        for (var row = top; row < top + height; row++)
        {
            frame.Pixels.AsSpan(((row * frame.Width) + left) * 3, width * 3).Fill(value);
        }
    }

    private static byte[] Box(int left, int top, int width, int height)
    {
        var mask = new byte[Width * Height];
        for (var row = top; row < top + height; row++)
        {
            Array.Fill(mask, byte.MaxValue, (row * Width) + left, width);
        }

        return mask;
    }

    private static (PixelFrame[] Video, PixelFrame[] Mask) Scene(byte[] mask)
    {
        var (frame, frameMask) = (Colour(Width, Height, 128), new PixelFrame(Width, Height, mask));
        return ([frame, frame], [frameMask, frameMask]);
    }

    private static ProductCutout Cutout(int width, int height)
    {
        var alpha = new byte[width * height];
        Array.Fill(alpha, byte.MaxValue);
        return new ProductCutout(Colour(width, height, 200), new PixelFrame(width, height, alpha));
    }

    private static PixelFrame Colour(int width, int height, byte value)
    {
        var pixels = new byte[width * height * 3];
        Array.Fill(pixels, value);
        return new PixelFrame(width, height, pixels);
    }
}
