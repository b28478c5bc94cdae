using ProductVideo.Media.Images;
using ProductVideo.Media.Photos;
using ProductVideo.Media.Tests.Support;

namespace ProductVideo.Media.Tests.Photos;

public sealed class JpegColoursTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Decoders may round a sample differently by one level, which a blue difference of 1.772 makes three.
    [Theory]
    [InlineData("yuvj420p", 64, 48)]
    [InlineData("yuvj420p", 67, 51)]
    [InlineData("yuvj420p", 4, 5)]
    [InlineData("yuvj422p", 67, 51)]
    [InlineData("yuvj444p", 67, 51)]
    public async Task Planes_of_ffmpeg_become_the_colours_of_libjpeg(string pixels, int width, int height)
    {
        using var folder = new TestFolder();
        Png.Write(folder.File("in.png"), new RgbImage(width, height, Pictures.Noise(8, width * height * 3)));
        Ffmpeg.Run("-i", folder.File("in.png"), "-q:v", "3", "-pix_fmt", pixels, folder.File("photo.jpg"));
        var file = await File.ReadAllBytesAsync(folder.File("photo.jpg"), Token);
        var header = PhotoHeader.Parse(file);
        Assert.NotNull(header);
        Assert.NotEqual(JpegSampling.Other, header.Sampling);

        var (expected, complaint) = await Djpeg.DecodeAsync(file, width, height, Token);
        Assert.Equal("", complaint);
        Ffmpeg.Run("-idct", "faani", "-i", folder.File("photo.jpg"), "-f", "rawvideo", "-pix_fmt", pixels, folder.File("planes.yuv"));
        var actual = JpegColours.Convert(await File.ReadAllBytesAsync(folder.File("planes.yuv"), Token), width, height, header.Sampling).WithoutAlpha();

        var differences = actual.Pixels.Zip(expected!.Pixels, (left, right) => Math.Abs(left - right)).ToList();
        Assert.InRange(differences.Max(), 0, 3);
        Assert.InRange(differences.Average(), 0, 0.1);
    }
}
