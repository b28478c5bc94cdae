using ProductVideo.Media.Images;
using ProductVideo.Media.Shots;
using ProductVideo.Media.Tests.Support;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Tests.Shots;

public sealed class ContentDetectorTests
{
    private static readonly (byte Red, byte Green, byte Blue)[] Scenes = [(180, 60, 60), (60, 160, 70), (50, 70, 190), (200, 190, 60), (90, 90, 90)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(24, 520, 292)]
    [InlineData(25, 200, 300)]
    public async Task Planted_cuts_are_found_to_the_frame(double rate, int width, int height)
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        int[] lengths = [31, 16, 40, 22, 27];
        await VideoWriter.WriteAsync(path, Film(width, height, lengths), new VideoWriteOptions { FramesPerSecond = rate, Crf = 28 }, Token);
        var detection = await new ContentDetector().DetectAsync(path, Token);
        Assert.Equal([31, 47, 87, 109], detection.Shots.Skip(1).Select(shot => shot.StartFrame));
        Assert.Equal(136, detection.Frames.Count);
        Assert.Equal((0, 136), (detection.Shots[0].StartFrame, detection.Shots[^1].EndFrame));
        Assert.Empty(detection.SuppressedCuts);
    }

    [Fact]
    public async Task A_flash_starts_no_shot_but_is_known()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        var frames = Film(320, 180, [40, 60]).ToList();
        frames[70] = Pictures.Plain(320, 180, 255, 255, 255);
        await VideoWriter.WriteAsync(path, frames, null, Token);
        var detection = await new ContentDetector().DetectAsync(path, Token);
        Assert.Equal([0, 40, 70], detection.Shots.Select(shot => shot.StartFrame));
        Assert.Equal([71], detection.SuppressedCuts);
        var merged = await new ContentDetector(new ContentDetectorOptions { Rule = CutRule.Merge }).DetectAsync(path, Token);
        Assert.Equal([0, 40, 70], merged.Shots.Select(shot => shot.StartFrame));
    }

    [Fact]
    public async Task The_end_of_a_fade_invents_no_cut_and_moves_none()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        var first = Film(320, 180, [60]).Select((frame, i) => Scale(frame, Math.Min(1, (59 - i) / 20.0), 0));
        var second = Film(320, 180, [0, 60]).Select((frame, i) => Scale(frame, Math.Min(1, (59 - i) / 12.0), 0));
        await VideoWriter.WriteAsync(path, first.Concat(second), null, Token);
        Assert.Equal([0, 60], (await new ContentDetector().DetectAsync(path, Token)).Shots.Select(shot => shot.StartFrame));
    }

    [Fact]
    public async Task Motion_is_not_a_cut()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        Ffmpeg.Run("-f", "lavfi", "-i", "mandelbrot=s=320x180:rate=30:end_scale=0.02", "-t", "2", "-pix_fmt", "yuv420p", path);
        Assert.Single((await new ContentDetector().DetectAsync(path, Token)).Shots);
    }

    [Fact]
    public async Task Fades_are_told_from_steady_light()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        var faded = Film(320, 180, [60]).Select((frame, i) => Scale(frame, Math.Min(1, (59 - i) / 20.0), 0));
        var white = Film(320, 180, [0, 60]).Select((frame, i) => Scale(frame, Math.Min(1, i / 15.0), 255));
        var steady = Film(320, 180, [0, 0, 60]);
        await VideoWriter.WriteAsync(path, faded.Concat(white).Concat(steady), null, Token);
        var detection = await new ContentDetector().DetectAsync(path, Token);
        var shots = detection.Shots;
        var fades = shots.Select(shot => FadeDetector.OfShot(detection, shot)).ToList();
        Assert.True(fades[0] is { IsFadeIn: false, IsWhite: false, EndFrame: 60, Depth: > 0.9 }, $"{fades[0]}");
        Assert.InRange(fades[0]!.Value.StartFrame, 36, 44);
        Assert.True(fades[1] is { IsFadeIn: true, IsWhite: true, StartFrame: 60, Depth: > 0.9 }, $"{fades[1]}");
        Assert.Null(fades[^1]);
    }

    [Fact]
    public async Task Bars_are_measured_and_dark_backgrounds_are_none()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        var letterboxed = Film(320, 180, [40]).Select(frame => Bars(frame, 22, 0));
        var pillarboxed = Film(320, 180, [0, 40]).Select(frame => Bars(frame, 0, 40));
        var onBlack = Enumerable.Range(0, 40).Select(number => Pictures.Numbered(320, 180, 4095 - (number % 7), 0, 0, 0));
        await VideoWriter.WriteAsync(path, letterboxed.Concat(pillarboxed).Concat(onBlack), null, Token);
        var detection = await new ContentDetector().DetectAsync(path, Token);
        var bars = detection.Shots.Select(shot => BlackBarDetector.OfShot(detection, shot)).ToList();
        Assert.Equal(3, bars.Count);
        Assert.InRange(bars[0].Top, 0.11, 0.14);
        Assert.InRange(bars[0].Bottom, 0.11, 0.14);
        Assert.Equal((0, 0), (bars[0].Left, bars[0].Right));
        Assert.InRange(bars[1].Left, 0.11, 0.14);
        Assert.InRange(bars[1].Area, 0.22, 0.27);
        Assert.Equal(default, bars[2]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    public void A_threshold_out_of_range_is_refused(double threshold)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new ContentDetector(new ContentDetectorOptions { Threshold = threshold }));
        Assert.Contains("Threshold", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<RgbImage> Film(int width, int height, int[] lengths)
    {
        var number = 0;
        for (var scene = 0; scene < lengths.Length; scene++)
        {
            var (red, green, blue) = Scenes[scene];
            for (var frame = 0; frame < lengths[scene]; frame++)
            {
                yield return Pictures.Numbered(width, height, number++, red, green, blue);
            }
        }
    }

    private static RgbImage Scale(RgbImage image, double strength, byte level)
    {
        var pixels = image.Pixels.Select(value => (byte)Math.Round(level + ((value - level) * strength))).ToArray();
        return new RgbImage(image.Width, image.Height, pixels);
    }

    private static RgbImage Bars(RgbImage image, int rows, int columns)
    {
        for (var y = 0; y < image.Height; y++)
        {
            if (y < rows || y >= image.Height - rows)
            {
                image.Row(y).Clear();
            }

            image.Row(y)[..(columns * 3)].Clear();
            image.Row(y)[((image.Width - columns) * 3)..].Clear();
        }

        return image;
    }
}
