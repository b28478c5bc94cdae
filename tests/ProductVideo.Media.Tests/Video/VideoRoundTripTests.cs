using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Tests.Support;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Tests.Video;

public sealed class VideoRoundTripTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_frame_comes_back_in_its_place()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        Assert.Equal(40, await VideoWriter.WriteAsync(path, Film(40), new VideoWriteOptions { FramesPerSecond = 24 }, Token));
        var info = await VideoProbe.ProbeAsync(path, Token);
        Assert.Equal((160, 96, 40, 24.0, false, 0), (info.Width, info.Height, info.FrameCount, info.FramesPerSecond, info.IsVariableFrameRate, info.Rotation));
        Assert.Equal(40 / 24.0, info.Duration.TotalSeconds, 3);
        var frames = await VideoReader.ReadAllAsync(path, null, Token);
        Assert.Equal(Enumerable.Range(0, 40), frames.Select(frame => Pictures.ReadNumber(frame)));
    }

    [Fact]
    public async Task Colours_survive_within_the_limits_of_video()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        var colour = Pictures.Plain(64, 64, 200, 60, 90);
        await VideoWriter.WriteAsync(path, Enumerable.Repeat(colour, 5), new VideoWriteOptions { Crf = 4 }, Token);
        var frame = (await VideoReader.ReadAllAsync(path, null, Token))[2];
        Assert.All(frame.Pixels.Zip(colour.Pixels), pair => Assert.InRange(pair.First, pair.Second - 3, pair.Second + 3));
    }

    [Fact]
    public async Task Chosen_frames_are_exact()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        await VideoWriter.WriteAsync(path, Film(60), new VideoWriteOptions { FramesPerSecond = 30 }, Token);
        Assert.Equal(Enumerable.Range(17, 20), await NumbersAsync(path, new VideoReadOptions { StartFrame = 17, EndFrame = 37 }));
        int[] chosen = [0, 1, 5, 7, 9, 11, 40, 59];
        Assert.Equal(chosen, await NumbersAsync(path, new VideoReadOptions { Frames = chosen }));
        Assert.Equal(
            Enumerable.Range(0, 10).Select(tick => 20 + (tick * 2)),
            await NumbersAsync(path, new VideoReadOptions { StartFrame = 20, EndFrame = 40, FramesPerSecond = 15 }));
        Assert.Equal(
            Enumerable.Range(0, 8).Select(tick => 20 + (tick / 2)),
            await NumbersAsync(path, new VideoReadOptions { StartFrame = 20, EndFrame = 24, FramesPerSecond = 60 }));
    }

    [Fact]
    public async Task A_selection_may_have_any_number_of_gaps()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        await VideoWriter.WriteAsync(path, Film(900), new VideoWriteOptions { FramesPerSecond = 24 }, Token);
        var chosen = Enumerable.Range(0, 900).Where(frame => frame % 3 != 1 && frame % 7 != 2 && frame % 11 != 5).ToArray();
        Assert.Equal(chosen, await NumbersAsync(path, new VideoReadOptions { Frames = chosen }));
    }

    [Fact]
    public async Task Crop_and_scale_apply_to_the_displayed_picture()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        var half = Pictures.Plain(64, 32, 250, 10, 10);
        for (var y = 0; y < 32; y++)
        {
            half.Row(y)[..96].Fill(10);
        }

        await VideoWriter.WriteAsync(path, [half, half], null, Token);
        var options = new VideoReadOptions { Crop = new PixelRegion(40, 8, 16, 16), Width = 8, Height = 8 };
        var frame = (await VideoReader.ReadAllAsync(path, options, Token))[0];
        Assert.Equal((8, 8), (frame.Width, frame.Height));
        Assert.All(Enumerable.Range(0, 64), i => Assert.InRange(frame.Pixels[i * 3], 235, 255));
    }

    [Fact]
    public async Task The_same_frames_give_the_same_bytes()
    {
        using var folder = new TestFolder();
        await VideoWriter.WriteAsync(folder.File("a.mp4"), Film(25), null, Token);
        await VideoWriter.WriteAsync(folder.File("b.mp4"), Film(25), null, Token);
        Assert.Equal(File.ReadAllBytes(folder.File("a.mp4")), File.ReadAllBytes(folder.File("b.mp4")));
    }

    [Theory]
    [InlineData("-i looks like an option.mp4")]
    [InlineData("%03d \"quoted\" \\ line\nbreak.mp4")]
    [InlineData("concat:a|b.mp4")]
    [InlineData("指輪 ✨ кольцо.mp4")]
    public async Task Odd_names_are_just_names(string name)
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder.File("d\"%d"));
        var path = folder.File(Path.Combine("d\"%d", name));
        await VideoWriter.WriteAsync(path, Film(6), null, Token);
        Assert.Equal(Enumerable.Range(0, 6), await NumbersAsync(path, new VideoReadOptions()));
        Assert.Single(Directory.GetFileSystemEntries(folder.File("d\"%d")));
    }

    [Fact]
    public async Task A_failing_source_leaves_nothing_behind()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => VideoWriter.WriteAsync(path, Failing(), null, Token));
        Assert.Equal("the renderer broke", error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));

        static IEnumerable<RgbImage> Failing()
        {
            foreach (var frame in Film(10))
            {
                yield return frame;
            }

            throw new InvalidOperationException("the renderer broke");
        }
    }

    [Fact]
    public async Task Wrong_frames_and_places_are_refused()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        await Assert.ThrowsAsync<ArgumentException>(() => VideoWriter.WriteAsync(path, Array.Empty<RgbImage>(), null, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => VideoWriter.WriteAsync(path, [new RgbImage(31, 20)], null, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => VideoWriter.WriteAsync(path, [new RgbImage(32, 20), new RgbImage(30, 20)], null, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => VideoWriter.WriteAsync(path, Film(2), new VideoWriteOptions { Crf = 99 }, Token));
        var error = await Assert.ThrowsAsync<MediaException>(() => VideoWriter.WriteAsync(folder.File("no/such/film.mp4"), Film(2), null, Token));
        Assert.Equal(MediaErrorCode.WriteFailed, error.Code);
        Assert.Contains("no/such/film.mp4", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_reader_may_leave_early_and_a_token_stops_it()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        await VideoWriter.WriteAsync(path, Film(200), null, Token);
        await foreach (var frame in VideoReader.ReadFramesAsync(path, cancellationToken: Token))
        {
            Assert.Equal(0, Pictures.ReadNumber(frame));
            break;
        }

        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var frame in VideoReader.ReadFramesAsync(path, cancellationToken: stop.Token))
            {
                await stop.CancelAsync();
            }
        });
    }

    private static IEnumerable<RgbImage> Film(int frames) =>
        Enumerable.Range(0, frames).Select(number => Pictures.Numbered(160, 96, number, 60, 90, 120));

    private static async Task<IEnumerable<int>> NumbersAsync(string path, VideoReadOptions options) =>
        (await VideoReader.ReadAllAsync(path, options, Token)).Select(frame => Pictures.ReadNumber(frame));
}
