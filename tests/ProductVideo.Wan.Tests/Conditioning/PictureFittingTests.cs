using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Tests.Verification;
using ProductVideo.Wan.Verification;

namespace ProductVideo.Wan.Tests.Conditioning;

public sealed class PictureFittingTests
{
    private static readonly byte[] White = [255, 255, 255];
    private static readonly byte[] Plain = [10, 20, 30];

    [Fact]
    public void The_peers_ways_are_met_to_the_bit()
    {
        var path = Path.Combine(RepositoryFolder.Goldens, "..", "media", "resize.safetensors");
        var rows = new GoldenVerifier().RunFile(path);
        Assert.Equal(4, rows.Count);
        Assert.Equal(13, rows.Sum(row => row.Tensors));
        Assert.All(rows, row => Assert.Equal(0, row.Error));
    }

    [Theory]
    [InlineData(100, 50, 0, 4)]
    [InlineData(50, 100, 12, 0)]
    public void A_letterbox_keeps_the_whole_picture_in_the_middle_of_white(int width, int height, int left, int top)
    {
        // 32 x 16: a picture twice as wide fills it exactly, one twice as high leaves 12 columns on each side
        var fitted = PictureFitting.Fit(Picture(width, height), 32, top == 0 ? 16 : 24, ReferenceFitting.Letterbox);
        for (var row = 0; row < fitted.Height; row++)
        {
            for (var column = 0; column < fitted.Width; column++)
            {
                var inside = column >= left && column < fitted.Width - left && row >= top && row < fitted.Height - top;
                Assert.Equal(inside ? Plain : White, fitted.Pixels[(((row * fitted.Width) + column) * 3)..][..3]);
            }
        }
    }

    [Theory]
    [InlineData(ReferenceFitting.CoverCrop)]
    [InlineData(ReferenceFitting.CropThenScale)]
    [InlineData(ReferenceFitting.Stretch)]
    public void Other_ways_fill_the_whole_size(ReferenceFitting fitting)
    {
        foreach (var (width, height) in new[] { (100, 50), (50, 100), (7, 3), (33, 17), (1, 90) })
        {
            var fitted = PictureFitting.Fit(Picture(width, height), 32, 16, fitting);
            Assert.Equal((32, 16), (fitted.Width, fitted.Height));
            Assert.All(fitted.Pixels.Chunk(3), pixel => Assert.Equal(Plain, pixel));
        }
    }

    [Fact]
    public void A_picture_of_the_right_size_is_left_alone()
    {
        var picture = Picture(32, 16);
        Assert.All(Enum.GetValues<ReferenceFitting>(), fitting => Assert.Same(picture, PictureFitting.Fit(picture, 32, 16, fitting)));
    }

    private static PixelFrame Picture(int width, int height) =>
        new(width, height, [.. Enumerable.Repeat(Plain, width * height).SelectMany(pixel => pixel)]);
}
