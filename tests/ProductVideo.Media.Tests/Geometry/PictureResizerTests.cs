using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;

namespace ProductVideo.Media.Tests.Geometry;

public sealed class PictureResizerTests
{
    [Theory]
    [InlineData(ResampleFilter.Bilinear)]
    [InlineData(ResampleFilter.Lanczos)]
    public void PicturesOfAnySizesComeOutAsFromTheResampler(ResampleFilter filter)
    {
        var resizer = new PictureResizer(64, 48, filter);
        foreach (var (width, height) in ((int, int)[])[(100, 90), (100, 90), (64, 90), (30, 48), (200, 20), (64, 48), (10, 150)])
        {
            var random = new Random(width + height);
            var picture = new RgbImage(width, height);
            random.NextBytes(picture.Pixels);
            Assert.Equal(Resampler.Resize(picture, 64, 48, filter).Pixels, resizer.Resize(picture).Pixels);
        }
    }

    [Fact]
    public void FramesOfOneSizeNeedNoMemory()
    {
        var resizer = new PictureResizer(80, 60, ResampleFilter.Bilinear);
        var picture = new RgbImage(200, 150);
        resizer.Resize(picture);
        var before = GC.GetAllocatedBytesForCurrentThread();
        resizer.Resize(picture);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
