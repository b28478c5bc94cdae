using ProductVideo.Media.Probing;
using ProductVideo.Media.Tests.Support;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Tests.Probing;

public sealed class VideoProbeCacheTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_probed_once_until_it_changes()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        var cache = new VideoProbeCache();
        await WriteAsync(path, 5);
        var first = await cache.ProbeAsync(path, Token);
        Assert.Equal(5, first.FrameCount);
        Assert.Same(first, await cache.ProbeAsync(path, Token));

        await WriteAsync(path, 9);
        Assert.Equal(9, (await cache.ProbeAsync(path, Token)).FrameCount);
    }

    [Fact]
    public async Task A_failure_is_not_remembered()
    {
        using var folder = new TestFolder();
        var path = folder.File("film.mp4");
        var cache = new VideoProbeCache();
        await Assert.ThrowsAsync<MediaException>(() => cache.ProbeAsync(path, Token));
        await WriteAsync(path, 5);
        Assert.Equal(5, (await cache.ProbeAsync(path, Token)).FrameCount);
    }

    private static Task WriteAsync(string path, int frames) =>
        VideoWriter.WriteAsync(path, Enumerable.Range(0, frames).Select(seed => Pictures.Noise(seed, 64, 48)), new VideoWriteOptions(), Token);
}
