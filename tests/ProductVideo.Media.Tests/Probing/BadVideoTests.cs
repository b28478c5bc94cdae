using ProductVideo.Media.Images;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots.Boundaries;
using ProductVideo.Media.Tests.Support;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Tests.Probing;

/// <summary>Everything that people hand in as a video. Each is refused with its own code and a message that names the file and a remedy.</summary>
public sealed class BadVideoTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_that_are_no_videos()
    {
        using var folder = new TestFolder();
        await AssertRefusedAsync(folder, "empty.mp4", [], MediaErrorCode.Empty);
        await AssertRefusedAsync(folder, "text.mp4", "dear shop, here is the video you asked for\n"u8.ToArray(), MediaErrorCode.UnsupportedFormat);
        await AssertRefusedAsync(folder, "noise.mp4", Pictures.Noise(1, 5000), MediaErrorCode.UnsupportedFormat);
        await AssertRefusedAsync(folder, "zeros.mp4", new byte[5000], MediaErrorCode.UnsupportedFormat);
        await AssertRefusedAsync(folder, "missing.mp4", null, MediaErrorCode.NotFound);
        await AssertRefusedAsync(folder, "list.mp4", "#EXTM3U\n#EXTINF:1,\n/etc/passwd\n"u8.ToArray(), MediaErrorCode.PlaylistRefused);
        await AssertRefusedAsync(folder, "concat.mp4", "ffconcat version 1.0\nfile '/etc/passwd'\n"u8.ToArray(), MediaErrorCode.PlaylistRefused);
        await AssertRefusedAsync(folder, "dash.mp4", "<?xml version=\"1.0\"?><MPD></MPD>"u8.ToArray(), MediaErrorCode.PlaylistRefused);
        Directory.CreateDirectory(folder.File("folder.mp4"));
        await AssertRefusedAsync(folder, "folder.mp4", null, MediaErrorCode.NotFound);
        await AssertRefusedAsync(folder, new string('x', 300) + ".mp4", null, MediaErrorCode.NotFound);
    }

    [Fact]
    public async Task Files_without_moving_pictures()
    {
        using var folder = new TestFolder();
        Ffmpeg.Run("-f", "lavfi", "-i", "sine=d=1", folder.File("sound.mp4"));
        await AssertRefusedAsync(folder, "sound.mp4", null, MediaErrorCode.NoVideo);
        Ffmpeg.Run("-f", "lavfi", "-i", "sine=d=1", "-f", "lavfi", "-i", "color=s=64x64:d=0.04", "-map", "0", "-map", "1", "-c:v", "mjpeg", "-disposition:v:0", "attached_pic", folder.File("cover.mp4"));
        await AssertRefusedAsync(folder, "cover.mp4", null, MediaErrorCode.NoVideo);
        await VideoWriter.WriteAsync(folder.File("one.mp4"), [new RgbImage(64, 64)], null, Token);
        await AssertRefusedAsync(folder, "one.mp4", null, MediaErrorCode.TooFewFrames);
    }

    [Fact]
    public async Task Sizes_that_cannot_be_worked_on()
    {
        using var folder = new TestFolder();
        await VideoWriter.WriteAsync(folder.File("tiny.mp4"), [new RgbImage(8, 8), new RgbImage(8, 8)], null, Token);
        await AssertRefusedAsync(folder, "tiny.mp4", null, MediaErrorCode.InvalidSize);
        Ffmpeg.Run("-f", "lavfi", "-i", "color=s=10000x10:d=0.2", "-c:v", "mjpeg", folder.File("strip.mp4"));
        await AssertRefusedAsync(folder, "strip.mp4", null, MediaErrorCode.InvalidSize);
        Ffmpeg.Run("-f", "lavfi", "-i", "color=s=1600x100:d=0.2", folder.File("ribbon.mp4"));
        await AssertRefusedAsync(folder, "ribbon.mp4", null, MediaErrorCode.InvalidSize);

        // An AVI file of raw pictures whose header says 0x0: nothing else in it tells the size.
        Ffmpeg.Run("-f", "lavfi", "-i", "color=s=64x48:d=0.2", "-c:v", "rawvideo", "-pix_fmt", "bgr24", folder.File("sized.avi"));
        var avi = File.ReadAllBytes(folder.File("sized.avi"));
        BitConverter.TryWriteBytes(avi.AsSpan(avi.AsSpan().IndexOf("strf"u8) + 12), 0);
        BitConverter.TryWriteBytes(avi.AsSpan(avi.AsSpan().IndexOf("strf"u8) + 16), 0);
        await AssertRefusedAsync(folder, "zero.avi", avi, MediaErrorCode.InvalidSize);

        // 240 rows are few, but whether they are too few is the curation policy's decision.
        await VideoWriter.WriteAsync(folder.File("small.mp4"), [new RgbImage(426, 240), new RgbImage(426, 240)], null, Token);
        Assert.Equal(240, (await VideoProbe.ProbeAsync(folder.File("small.mp4"), Token)).Height);
    }

    [Fact]
    public async Task Files_that_end_too_early_or_are_damaged()
    {
        using var folder = new TestFolder();
        var frames = Enumerable.Range(0, 120).Select(i => Pictures.Noise(i, 160, 96)).ToList();
        await VideoWriter.WriteAsync(folder.File("good.mp4"), frames, null, Token);
        var good = File.ReadAllBytes(folder.File("good.mp4"));
        await AssertRefusedAsync(folder, "half.mp4", good[..(good.Length / 2)], MediaErrorCode.Truncated);
        await AssertRefusedAsync(folder, "most.mp4", good[..(good.Length * 9 / 10)], MediaErrorCode.Truncated);
        await AssertRefusedAsync(folder, "head.mp4", good[..200], MediaErrorCode.Truncated);
        Ffmpeg.Run("-i", folder.File("good.mp4"), "-c", "copy", "-movflags", "0", folder.File("late.mp4"));
        var late = File.ReadAllBytes(folder.File("late.mp4"));
        await AssertRefusedAsync(folder, "noindex.mp4", late[..(late.Length * 3 / 4)], MediaErrorCode.Truncated);

        // Damage in the middle shows only when the frames are decoded.
        var damaged = (byte[])good.Clone();
        Pictures.Noise(5, 4000).CopyTo(damaged, good.Length / 2);
        File.WriteAllBytes(folder.File("damaged.mp4"), damaged);
        var video = await VideoProbe.ProbeAsync(folder.File("damaged.mp4"), Token);
        var error = await Assert.ThrowsAsync<MediaException>(() => new BoundaryDetector().DetectAsync(video, Token));
        Assert.Equal(MediaErrorCode.Corrupt, error.Code);
        var patched = await VideoReader.ReadAllAsync(folder.File("good.mp4"), new VideoReadOptions { RefuseDamage = false }, Token);
        Assert.Equal(120, patched.Count);
    }

    [Fact]
    public async Task A_probe_that_takes_too_long_is_ended()
    {
        using var folder = new TestFolder();
        await VideoWriter.WriteAsync(folder.File("film.mp4"), [new RgbImage(64, 64), new RgbImage(64, 64)], null, Token);
        var error = await Assert.ThrowsAsync<MediaException>(() => VideoProbe.ProbeAsync(
            folder.File("film.mp4"), new VideoProbeOptions { TimeLimit = TimeSpan.FromTicks(1) }, Token));
        Assert.Equal(MediaErrorCode.TimedOut, error.Code);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => VideoProbe.ProbeAsync(folder.File("film.mp4"), new CancellationToken(true)));
    }

    [Fact]
    public void Every_code_has_a_stable_text() => Assert.All(
        Enum.GetValues<MediaErrorCode>(), code => Assert.Matches("^media\\.[a-z_]+$", code.ToCode()));

    private static async Task AssertRefusedAsync(TestFolder folder, string name, byte[]? content, MediaErrorCode code)
    {
        var path = folder.File(name);
        if (content is not null)
        {
            File.WriteAllBytes(path, content);
        }

        var error = await Assert.ThrowsAsync<MediaException>(() => VideoProbe.ProbeAsync(path, Token));
        Assert.True(error.Code == code, $"{name}: {error.Code} instead of {code}: {error.Message}");
        Assert.Equal(path, error.Path);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(" @ 0x", error.Message, StringComparison.Ordinal);
    }
}
