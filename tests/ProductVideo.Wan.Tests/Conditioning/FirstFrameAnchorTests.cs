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

    [Fact]
    public void A_cut_out_from_a_collage_is_its_largest_product_with_what_belongs_to_it()
    {
        // a ring of 6 x 6 with a stone inside its hole, and a smaller product beside it
        var reference = Colour(Width, Height, 255);
        foreach (var (column, row) in Ring(2, 2).Concat([(4, 4), (5, 5)]).Concat([(15, 3), (16, 3), (15, 4), (16, 4)]))
        {
            reference.Pixels.AsSpan(((row * Width) + column) * 3, 3).Fill(40);
        }

        var cutout = ProductCutout.FromReference(reference);
        Assert.Equal(new PixelBox(2, 2, 6, 6), cutout.Box);
        Assert.Equal(255, cutout.Alpha.Pixels[(2 * Width) + 2]);
        // the hole is white but does not reach the border: it belongs to the product, as would a white label
        Assert.Equal(255, cutout.Alpha.Pixels[(3 * Width) + 4]);
        Assert.Equal(0, cutout.Alpha.Pixels[(3 * Width) + 15]);
        Assert.Equal(0, cutout.Alpha.Pixels[0]);
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

    private static IEnumerable<(int Column, int Row)> Ring(int left, int top) =>
        from row in Enumerable.Range(0, 6)
        from column in Enumerable.Range(0, 6)
        where row is 0 or 5 || column is 0 or 5
        select (left + column, top + row);

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
