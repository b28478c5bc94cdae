using ProductVideo.Media.Images;
using ProductVideo.Vision.Matting;

namespace ProductVideo.Vision.Tests;

public sealed class MaskCleanupTests
{
    [Fact]
    public void Specks_and_hairs_go_and_what_is_solid_stays()
    {
        var mask = new GrayImage(60, 40);
        Fill(mask, 10, 10, 25, 25);
        Fill(mask, 40, 5, 1, 30);
        Fill(mask, 50, 20, 2, 1);
        var clean = MaskCleanup.Run(mask);
        Assert.All(clean.Pixels, static level => Assert.True(level is 0 or 255));
        Assert.Equal(255, clean.Row(22)[22]);
        Assert.Equal(0, clean.Row(20)[40]);
        Assert.Equal(0, clean.Row(20)[50]);
    }

    [Fact]
    public void A_picture_smaller_than_the_window_is_no_trouble()
    {
        var mask = new GrayImage(3, 1, [255, 255, 255]);
        Assert.Equal([255, 255, 255], MaskCleanup.Run(mask).Pixels);
    }

    private static void Fill(GrayImage mask, int left, int top, int width, int height)
    {
        for (var y = top; y < top + height; y++)
        {
            mask.Row(y).Slice(left, width).Fill(255);
        }
    }
}
