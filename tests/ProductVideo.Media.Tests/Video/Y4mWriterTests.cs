using FFMpegCore;
using ProductVideo.Media.Images;
using ProductVideo.Media.Tests.Support;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Tests.Video;

public sealed class Y4mWriterTests
{
    private const string Decoding = "scale=in_color_matrix=bt709:in_range=tv:flags=bicubic+accurate_rnd+full_chroma_int+bitexact,format=rgb24";

    private static readonly (byte Red, byte Green, byte Blue)[] Colours =
    [
        (0, 0, 0), (255, 255, 255), (128, 128, 128), (255, 0, 0), (0, 255, 0), (0, 0, 255), (200, 60, 90), (12, 140, 220), (250, 240, 30),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ffprobe_reads_what_the_header_says()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.y4m");
        Assert.Equal(7, Y4mWriter.Write(path, Film(7), 15, Token));
        var stream = (await FFProbe.AnalyseAsync(path, null, Token)).PrimaryVideoStream!;
        Assert.Equal((64, 48, 15.0, "yuv420p", "tv"), (stream.Width, stream.Height, stream.AverageFrameRate, stream.PixelFormat, stream.ColorRange));
        Assert.Equal(7, (await FFProbe.GetPacketsAsync(path, null, Token)).Packets.Count);
    }

    [Fact]
    public void Colours_and_the_order_of_frames_come_back_from_ffmpeg()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.y4m");
        Y4mWriter.Write(path, Colours.Select(colour => Pictures.Plain(64, 48, colour.Red, colour.Green, colour.Blue)), 15, Token);
        foreach (var (index, frame) in Decode(folder, path).Index())
        {
            var colour = Colours[index];
            Assert.All(Enumerable.Range(0, 64 * 48), pixel =>
            {
                Assert.InRange(frame.Pixels[pixel * 3], colour.Red - 2, colour.Red + 2);
                Assert.InRange(frame.Pixels[(pixel * 3) + 1], colour.Green - 2, colour.Green + 2);
                Assert.InRange(frame.Pixels[(pixel * 3) + 2], colour.Blue - 2, colour.Blue + 2);
            });
        }
    }

    [Fact]
    public void Planes_are_those_that_ffmpeg_makes_of_the_same_frames()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.y4m");
        var frame = Smooth(64, 48);
        Y4mWriter.Write(path, [frame], 15, Token);
        var planes = File.ReadAllBytes(path)[^Yuv420.Bytes(64, 48)..];
        File.WriteAllBytes(folder.File("frame.rgb"), frame.Pixels);
        Ffmpeg.Run(
            "-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", "64x48", "-i", folder.File("frame.rgb"),
            "-vf", "scale=in_range=full:out_range=tv:out_color_matrix=bt709:flags=area+accurate_rnd+full_chroma_inp+bitexact,format=yuv420p",
            "-f", "rawvideo", folder.File("frame.yuv"));
        Assert.All(File.ReadAllBytes(folder.File("frame.yuv")).Zip(planes), pair => Assert.InRange(pair.Second, pair.First - 1, pair.First + 1));
    }

    [Fact]
    public void Frames_show_their_numbers_in_order()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.y4m");
        Y4mWriter.Write(path, Enumerable.Range(0, 12).Select(number => Pictures.Numbered(64, 48, number, 90, 40, 20)), 29.97, Token);
        Assert.Equal(Enumerable.Range(0, 12), Decode(folder, path).Select(frame => Pictures.ReadNumber(frame)));
    }

    [Fact]
    public void What_cannot_be_written_is_refused_and_leaves_no_file()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.y4m");
        Assert.Contains("even sides", Assert.Throws<ArgumentException>(() => Y4mWriter.Write(path, [new RgbImage(63, 48)], 15, Token)).Message, StringComparison.Ordinal);
        Assert.Contains("32x48", Assert.Throws<ArgumentException>(() => Y4mWriter.Write(path, [.. Film(2), new RgbImage(32, 48)], 15, Token)).Message, StringComparison.Ordinal);
        Assert.Contains("no frame", Assert.Throws<ArgumentException>(() => Y4mWriter.Write(path, [], 15, Token)).Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => Y4mWriter.Write(path, Film(2), 15, new CancellationToken(canceled: true)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Y4mWriter.Write(path, Film(2), 0, Token));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
        var missing = Assert.Throws<MediaException>(() => Y4mWriter.Write(folder.File("none/film.y4m"), Film(2), 15, Token));
        Assert.Equal(MediaErrorCode.WriteFailed, missing.Code);
    }

    private static IEnumerable<RgbImage> Film(int frames) => Enumerable.Range(0, frames).Select(number => Pictures.Numbered(64, 48, number, 90, 40, 20));

    private static RgbImage Smooth(int width, int height)
    {
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                ReadOnlySpan<byte> colour = [(byte)(x * 4), (byte)(y * 5), (byte)(255 - (x * 2) - y)];
                colour.CopyTo(image.Pixel(x, y));
            }
        }

        return image;
    }

    private static IEnumerable<RgbImage> Decode(TestFolder folder, string path)
    {
        Ffmpeg.Run("-i", path, "-vf", Decoding, folder.File("out%03d.png"));
        return Directory.GetFiles(folder.Path, "out*.png").Order(StringComparer.Ordinal).Select(Png.ReadRgb);
    }
}
