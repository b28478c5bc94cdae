using ProductVideo.Media.Clips;
using ProductVideo.Media.Images;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Tests.Support;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Tests.Clips;

public sealed class PlainTranscoderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_film_is_repeated_and_brought_to_the_clip_format()
    {
        using var folder = new TestFolder();
        await VideoWriter.WriteAsync(
            folder.File("film.mp4"), Enumerable.Range(0, 30).Select(i => new RgbImage(320, 180, Pictures.Noise(i, 320 * 180 * 3))), new VideoWriteOptions { FramesPerSecond = 30 }, Token);
        await PlainTranscoder.RepeatAsync(folder.File("film.mp4"), folder.File("long.mp4"), TimeSpan.FromSeconds(3), Token);
        var video = await VideoProbe.ProbeAsync(folder.File("long.mp4"), Token);
        Assert.InRange(video.FrameCount, 88, 92);
        await PlainTranscoder.RunAsync(video, folder.File("plain.mp4"), format: null, Token);
        var plain = await VideoProbe.ProbeAsync(folder.File("plain.mp4"), Token);
        Assert.Equal((832, 480, 15.0), (plain.Width, plain.Height, plain.FramesPerSecond));
        Assert.InRange(plain.FrameCount, 44, 46);
    }

    [Fact]
    public async Task What_ffmpeg_says_of_a_broken_film_is_told()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.File("film.mp4"), "no film", Token);
        var error = await Assert.ThrowsAsync<MediaException>(() => PlainTranscoder.RepeatAsync(folder.File("film.mp4"), folder.File("long.mp4"), TimeSpan.FromSeconds(3), Token));
        Assert.Contains("film.mp4", error.Message, StringComparison.Ordinal);
    }
}
