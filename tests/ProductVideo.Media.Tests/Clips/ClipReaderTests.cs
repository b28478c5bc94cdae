using ProductVideo.Media.Clips;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Media.Tests.Support;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Tests.Clips;

public sealed class ClipReaderTests
{
    private static readonly ClipFormat Format = new() { Width = 208, Height = 120 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clip_read_without_a_probe_has_the_same_pixels_as_with_one()
    {
        using var folder = new TestFolder();
        var clip = await MakeAsync(folder);
        var probed = await VideoReader.ReadAllAsync(clip.Path, null, Token);
        var read = await ClipReader.ReadAllAsync(clip.Path, clip.FrameCount, Format, Token);
        Assert.Equal(clip.FrameCount, read.Count);
        Assert.Equal(probed.Select(frame => frame.Pixels), read.Select(frame => frame.Pixels));
    }

    [Fact]
    public async Task A_clip_that_is_shorter_than_promised_or_missing_is_refused()
    {
        using var folder = new TestFolder();
        var clip = await MakeAsync(folder);
        var shorter = await Assert.ThrowsAsync<MediaException>(() => ClipReader.ReadAllAsync(clip.Path, clip.FrameCount + 4, Format, Token));
        Assert.Equal(MediaErrorCode.Truncated, shorter.Code);
        var missing = await Assert.ThrowsAsync<MediaException>(() => ClipReader.ReadAllAsync(folder.File("none.mp4"), 5, Format, Token));
        Assert.Equal(MediaErrorCode.NotFound, missing.Code);
    }

    private static async Task<NormalizedClip> MakeAsync(TestFolder folder)
    {
        var film = folder.File("film.mp4");
        var frames = Enumerable.Range(0, 30).Select(number => Pictures.Numbered(320, 180, number, 90, 120, 60));
        await VideoWriter.WriteAsync(film, frames, new VideoWriteOptions { FramesPerSecond = 24 }, Token);
        var video = await VideoProbe.ProbeAsync(film, Token);
        var shot = new PlannedShot(1, 3, 28, video.TimeOf(3), video.TimeOf(28), Refusal: null);
        return await ClipNormalizer.NormalizeAsync(film, shot, folder.File("clip.mp4"), Format, Token);
    }
}
