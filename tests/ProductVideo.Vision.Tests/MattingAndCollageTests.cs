using ProductVideo.Media.Images;
using ProductVideo.Vision.Collages;
using ProductVideo.Vision.Matting;

namespace ProductVideo.Vision.Tests;

public sealed class MattingAndCollageTests
{
    [Fact]
    public async Task CutsAProductOutOfAPlainBackground()
    {
        var photo = Photo((x, y) => Math.Abs(x - 150) < 50 && Math.Abs(y - 100) < 60);
        var result = await new ClassicalMatting().RemoveBackgroundAsync(photo);
        Assert.Equal(255, result.Pixel(150, 100)[3]);
        Assert.Equal(0, result.Pixel(20, 20)[3]);
        Assert.Equal(0, result.Pixel(280, 190)[3]);
        for (var x = 90; x < 110; x++)
        {
            // No light rim: whatever is visible has the product's colour.
            Assert.True(result.Pixel(x, 100)[3] == 0 || result.Pixel(x, 100)[1] < 130, $"column {x} shows the background");
        }
    }

    [Fact]
    public async Task KeepsAlphaThatIsThere()
    {
        var photo = Photo((x, y) => Math.Abs(x - 150) < 50 && Math.Abs(y - 100) < 60);
        for (var x = 0; x < 300; x++)
        {
            photo.Pixel(x, 3)[3] = 0;
            photo.Pixel(x, 4)[3] = 0;
        }

        photo.Pixel(200, 10)[3] = 77;
        var result = await new ClassicalMatting().RemoveBackgroundAsync(photo);
        Assert.Equal(photo.Pixels, result.Pixels);
        Assert.NotSame(photo.Pixels, result.Pixels);
    }

    [Fact]
    public async Task AnEmptyPhotoStaysWhole()
    {
        var result = await new ClassicalMatting().RemoveBackgroundAsync(Photo((_, _) => false));
        Assert.Equal(255, result.Pixel(5, 5)[3]);
        Assert.Equal(255, result.Pixel(150, 100)[3]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    [InlineData(5, 5)]
    [InlineData(40, 5)]
    public void TheCollageShowsEachPhotoWhole(int photos, int shown)
    {
        // A tall photo with marks in its corners: all of them must be seen.
        var cutouts = Enumerable.Range(0, photos).Select(_ => Corners(60, 150)).ToArray();
        var collage = ReferenceCollage.Compose(cutouts);
        Assert.Equal((832, 480), (collage.Width, collage.Height));
        var cells = ReferenceCollage.Cells(Math.Min(photos, 5), 832, 480);
        Assert.Equal(shown, cells.Count);
        foreach (var cell in cells)
        {
            var red = 0;
            for (var y = cell.Y; y < cell.Y + cell.Height; y++)
            {
                for (var x = cell.X; x < cell.X + cell.Width; x++)
                {
                    red += collage.Pixel(x, y) is [> 180, < 60, < 60] ? 1 : 0;
                }
            }

            Assert.True(red > 50, $"{photos} photos: a cell shows {red} pixels of the corner marks");
        }

        Assert.Equal(new byte[] { 255, 255, 255 }, collage.Pixel(0, 0).ToArray());
    }

    [Fact]
    public void TheCollageNeedsAPhoto() => Assert.Throws<ArgumentException>(() => ReferenceCollage.Compose([]));

    private static RgbaImage Corners(int width, int height)
    {
        var image = new RgbaImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var corner = (x < 10 || x >= width - 10) && (y < 10 || y >= height - 10);
                ReadOnlySpan<byte> colour = corner ? [220, 20, 20, 255] : [20, 20, 220, 255];
                colour.CopyTo(image.Pixel(x, y));
            }
        }

        return image;
    }

    private static RgbaImage Photo(Func<int, int, bool> inside)
    {
        var colours = new RgbImage(300, 200);
        colours.Pixels.AsSpan().Fill(246);
        Pictures.Shadow(colours, 160, 165, 90, 12, 0.25);
        Pictures.Paint(colours, null, (160, 90, 60), inside);
        var photo = new RgbaImage(300, 200);
        for (var index = 0; index < 300 * 200; index++)
        {
            colours.Pixels.AsSpan(index * 3, 3).CopyTo(photo.Pixels.AsSpan(index * 4));
            photo.Pixels[(index * 4) + 3] = 255;
        }

        return photo;
    }
}
