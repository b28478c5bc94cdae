using ProductVideo.Media.Clips;
using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Media.Tests.Support;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Tests.Clips;

public sealed class ClipNormalizerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(24, 640, 360)]
    [InlineData(30, 320, 240)]
    [InlineData(25, 180, 320)]
    [InlineData(12, 320, 180)]
    public async Task Clips_show_exactly_the_frames_they_say_and_none_of_another_shot(double rate, int width, int height)
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        var seconds = (int)rate;
        await VideoWriter.WriteAsync(path, Film(width, height, (seconds * 4) + 5), new VideoWriteOptions { FramesPerSecond = rate, Preset = FFMpegCore.Enums.Speed.UltraFast }, Token);
        var video = await VideoProbe.ProbeAsync(path, Token);
        var format = new ClipFormat { Width = 208, Height = 120 };
        ClipRequest[] requests =
        [
            new(Shot(video, 1, 3, seconds + 4), folder.File("a.mp4")),
            new(Shot(video, 2, seconds + 4, seconds * 2), folder.File("b.mp4")),
            new(Shot(video, 3, (seconds * 2) + 1, video.FrameCount), folder.File("c.mp4")),
        ];
        var clips = await ClipNormalizer.NormalizeAllAsync(video, requests, format, null, Token);
        foreach (var (clip, request) in clips.Zip(requests))
        {
            Assert.Equal(1, clip.FrameCount % 4);
            Assert.All(clip.SourceFrames, frame => Assert.InRange(frame, request.Shot.StartFrame, request.Shot.EndFrame - 1));
            var info = await VideoProbe.ProbeAsync(clip.Path, Token);
            Assert.Equal((208, 120, clip.FrameCount, 15.0, false), (info.Width, info.Height, info.FrameCount, info.FramesPerSecond, info.IsVariableFrameRate));
            var numbers = (await VideoReader.ReadAllAsync(clip.Path, null, Token)).Select(
                frame => Pictures.ReadNumber(frame, (double)width / clip.Crop.Width, (double)height / clip.Crop.Height));
            Assert.Equal(clip.SourceFrames, numbers);
        }

        // What is one clip alone is the same, byte for byte, as made beside others.
        var alone = await ClipNormalizer.NormalizeAsync(path, requests[1].Shot, folder.File("alone.mp4"), format, Token);
        Assert.Equal(File.ReadAllBytes(folder.File("b.mp4")), File.ReadAllBytes(alone.Path));
    }

    [Fact]
    public async Task A_varying_frame_rate_is_resampled_by_time()
    {
        using var folder = new TestFolder();
        var (constant, path) = (folder.File("constant.mkv"), folder.File("film.mp4"));
        await VideoWriter.WriteAsync(constant, Film(320, 180, 90), new VideoWriteOptions { FramesPerSecond = 30 }, Token);

        // Frames 30 to 59 last twice as long as the others.
        Ffmpeg.Run("-i", constant, "-vf", "setpts='(if(lt(N,30),N,if(lt(N,60),30+2*(N-30),90+N-60)))/30/TB'", "-fps_mode", "vfr", "-crf", "20", path);
        var video = await VideoProbe.ProbeAsync(path, Token);
        Assert.True(video.IsVariableFrameRate);
        Assert.Equal(90, video.FrameCount);
        Assert.Equal(4.0, video.Duration.TotalSeconds, 1);
        var clip = await ClipNormalizer.NormalizeAsync(
            path, Shot(video, 1, 0, 90), folder.File("clip.mp4"), new ClipFormat { Width = 320, Height = 180 }, Token);
        int[] expected = [.. Enumerable.Range(0, 57).Select(tick => tick < 15 ? tick * 2 : tick < 45 ? tick + 15 : 60 + ((tick - 45) * 2))];
        Assert.Equal(expected, clip.SourceFrames);
        var numbers = (await VideoReader.ReadAllAsync(clip.Path, null, Token)).Select(frame => Pictures.ReadNumber(frame));
        Assert.Equal(expected, numbers);
    }

    [Fact]
    public async Task Rotated_films_are_upright()
    {
        using var folder = new TestFolder();
        var (upright, path) = (folder.File("upright.mp4"), folder.File("film.mp4"));
        await VideoWriter.WriteAsync(upright, Film(640, 360, 20), null, Token);
        Ffmpeg.Run("-i", upright, "-c", "copy", "-metadata:s:v:0", "rotate=90", path);
        var video = await VideoProbe.ProbeAsync(path, Token);
        Assert.Equal((360, 640), (video.Width, video.Height));
        Assert.Contains(video.Rotation, new[] { 90, 270 });
        var frame = (await VideoReader.ReadAllAsync(path, null, Token))[5];
        Assert.Equal((360, 640), (frame.Width, frame.Height));

        // Turned back, the frame reads as before.
        var back = new RgbImage(640, 360);
        for (var y = 0; y < 360; y++)
        {
            for (var x = 0; x < 640; x++)
            {
                (video.Rotation == 90 ? frame.Pixel(359 - y, x) : frame.Pixel(y, 639 - x)).CopyTo(back.Pixel(x, y));
            }
        }

        Assert.Equal(5, Pictures.ReadNumber(back));
    }

    [Theory]
    [InlineData(1280, 720, 16, 0, 1248, 720)]
    [InlineData(1920, 1080, 24, 0, 1872, 1080)]
    [InlineData(720, 1280, 0, 432, 720, 416)]
    [InlineData(832, 480, 0, 0, 832, 480)]
    [InlineData(853, 480, 10, 0, 832, 480)]
    public void The_crop_is_about_the_middle(int width, int height, int x, int y, int keptWidth, int keptHeight)
    {
        var video = ProductVideo.Media.Tests.Shots.ShotPlannerTests.Video(24, 10) with { Width = width, Height = height };
        Assert.Equal(new PixelRegion(x, y, keptWidth, keptHeight), ClipNormalizer.CropFor(video, new ClipFormat()));
    }

    [Fact]
    public async Task Stopping_leaves_only_complete_clips()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        await VideoWriter.WriteAsync(path, Film(320, 180, 120), null, Token);
        var video = await VideoProbe.ProbeAsync(path, Token);
        using var stop = new CancellationTokenSource();
        var requests = Enumerable.Range(0, 8).Select(i => new ClipRequest(Shot(video, i + 1, i * 15, (i + 1) * 15), folder.File($"{i}.mp4"))).ToList();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ClipNormalizer.NormalizeAllAsync(
            video, requests, new ClipFormat { Width = 160, Height = 96 }, new StopAt(2, stop), stop.Token));
        Assert.Equal(["0.mp4", "1.mp4", "film.mp4"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    private static PlannedShot Shot(VideoInfo video, int number, int start, int end) =>
        new(number, start, end, video.TimeOf(start), video.TimeOf(end), null);

    private static IEnumerable<RgbImage> Film(int width, int height, int frames) =>
        Enumerable.Range(0, frames).Select(number => Pictures.Numbered(width, height, number, 60, 90, 120));

    private sealed class StopAt(int count, CancellationTokenSource stop) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value == count)
            {
                stop.Cancel();
            }
        }
    }
}
