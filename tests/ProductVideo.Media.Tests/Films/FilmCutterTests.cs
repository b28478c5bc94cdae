using ProductVideo.Media.Clips;
using ProductVideo.Media.Films;
using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Media.Tests.Support;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Tests.Films;

public sealed class FilmCutterTests : IDisposable
{
    private const int Rate = 24;

    private static readonly ClipFormat Format = new() { Width = 208, Height = 120 };

    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("-g 12 -bf 3 -output_ts_offset 1.4")]
    [InlineData("-vf setsar=4/3")]
    [InlineData("-g 12 -flags +ilme+ildct -x264-params tff=1")]
    [InlineData("-g 12 -color_trc smpte2084 -color_primaries bt2020 -colorspace bt2020nc")]
    [InlineData("-vf setpts=N/24/TB+0.02*mod(N\\,2)/TB")]
    public async Task Plan_and_clips_are_those_of_the_steps_one_after_the_other(string encoding)
    {
        var video = await FilmAsync(encoding, turned: false);
        await AssertSameAsync(video, new FilmCutOptions { Format = Format }, decodes: 1);
    }

    [Fact]
    public async Task Turned_films_and_films_with_bars_are_cut_in_one_pass_too()
    {
        var video = await FilmAsync("", turned: true);
        Assert.NotEqual(0, video.Rotation);
        await AssertSameAsync(video, new FilmCutOptions { Format = Format, Picture = new PixelRegion(20, 40, 100, 200) }, decodes: 1);
    }

    [Fact]
    public async Task Shots_that_find_no_room_are_cut_in_a_second_pass()
    {
        var format = new ClipFormat { Width = 832, Height = 480 };
        var lengths = new ShotPlannerOptions { MinimumDuration = TimeSpan.FromSeconds(1), MaximumDuration = TimeSpan.FromSeconds(3) };
        var video = await FilmAsync("", turned: false);
        await AssertSameAsync(video, new FilmCutOptions { Format = format, Lengths = lengths, WaitingBytes = 32 << 20 }, decodes: 2);
        await AssertSameAsync(video, new FilmCutOptions { Format = format, Lengths = lengths }, decodes: 1);
    }

    [Fact]
    public async Task Other_detectors_find_the_shots_before()
    {
        var video = await FilmAsync("", turned: false);
        await AssertSameAsync(video, new FilmCutOptions { Format = Format, Shots = new ShotDetectorOptions { Method = ShotMethod.Content } }, decodes: 2);
    }

    [Fact]
    public async Task Clips_that_nobody_wants_are_not_written()
    {
        var video = await FilmAsync("", turned: false);
        var cut = await FilmCutter.CutAsync(video, new FilmCutOptions { Format = Format }, (_, _, _) => Task.CompletedTask, Token);
        Assert.Equal(3, cut.Plan.Count);
        Assert.Equal(["film.mp4"], Directory.GetFiles(_folder.Path, "*.mp4").Select(Path.GetFileName).Except(["source.mp4"]));
    }

    [Fact]
    public async Task What_the_taker_throws_stops_the_film()
    {
        var video = await FilmAsync("", turned: false);
        var thrown = await Assert.ThrowsAsync<InvalidDataException>(() => FilmCutter.CutAsync(
            video, new FilmCutOptions { Format = Format }, (_, _, _) => throw new InvalidDataException("full"), Token));
        Assert.Equal("full", thrown.Message);
    }

    [Fact]
    public async Task Stopping_leaves_only_complete_clips()
    {
        var video = await FilmAsync("", turned: false);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FilmCutter.CutAsync(
            video,
            new FilmCutOptions { Format = Format },
            async (shot, write, token) =>
            {
                await write(_folder.File($"{shot.StartFrame}.mp4"), token);
                await stop.CancelAsync();
            },
            stop.Token));
        Assert.Equal(["0.mp4", "film.mp4", "source.mp4"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_film_that_ends_early_or_is_damaged_is_refused()
    {
        var video = await FilmAsync("", turned: false);
        var longer = video with { FrameCount = video.FrameCount + 5, Timestamps = [.. video.Timestamps, .. Enumerable.Range(1, 5).Select(i => video.Timestamps[^1] + TimeSpan.FromSeconds(i))] };
        Assert.Equal(MediaErrorCode.Truncated, (await RefusalAsync(longer)).Code);

        var bytes = await File.ReadAllBytesAsync(video.Path, Token);
        bytes.AsSpan(bytes.Length / 2, 3000).Fill(0x5A);
        await File.WriteAllBytesAsync(_folder.File("damaged.mp4"), bytes, Token);
        Assert.Equal(MediaErrorCode.Corrupt, (await RefusalAsync(video with { Path = _folder.File("damaged.mp4") })).Code);
        Assert.Equal(MediaErrorCode.Corrupt, (await RefusalAsync(video with { Path = _folder.File("gone.mp4") })).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1L << 40)]
    public void Too_little_or_too_much_room_is_refused(long bytes) =>
        Assert.Contains("WaitingBytes", Assert.Throws<ArgumentOutOfRangeException>(() => new FilmCutOptions { WaitingBytes = bytes }.Validate()).Message, StringComparison.Ordinal);

    private static Task<MediaException> RefusalAsync(VideoInfo video) =>
        Assert.ThrowsAsync<MediaException>(() => FilmCutter.CutAsync(video, new FilmCutOptions { Format = Format }, (_, _, _) => Task.CompletedTask, Token));

    private async Task AssertSameAsync(VideoInfo video, FilmCutOptions options, int decodes)
    {
        var detection = await options.Shots.Create().DetectAsync(video, Token);
        var plan = ShotPlanner.Plan(video, detection, options.Lengths);
        var requests = plan.Where(shot => shot.Refusal is null)
            .Select(shot => new ClipRequest(shot, _folder.File($"apart-{shot.StartFrame}.mp4"), options.Picture)).ToList();
        var apart = await ClipNormalizer.NormalizeAllAsync(video, requests, options.Format, null, Token);

        var together = new System.Collections.Concurrent.ConcurrentBag<NormalizedClip>();
        var cut = await FilmCutter.CutAsync(
            video,
            options,
            async (shot, write, token) => together.Add(await write(_folder.File($"together-{shot.StartFrame}.mp4"), token)),
            Token);

        Assert.Equal(plan, cut.Plan);
        Assert.Equal(detection.Transitions, cut.Detection.Transitions);
        Assert.Equal(decodes, cut.Decodes);
        Assert.True(apart.Count >= 2);
        foreach (var (one, other) in apart.Zip(together.OrderBy(clip => clip.SourceFrames[0]), (one, other) => (one, other)))
        {
            Assert.Equal(one.SourceFrames, other.SourceFrames);
            Assert.Equal(await File.ReadAllBytesAsync(one.Path, Token), await File.ReadAllBytesAsync(other.Path, Token));
        }

        Assert.Equal(apart.Count, together.Count);
    }

    // Three scenes of 4, 5 and 4 seconds: a cut, and a dissolve of half a second. Every frame says its number.
    private async Task<VideoInfo> FilmAsync(string encoding, bool turned)
    {
        var scenes = Enumerable.Range(1, 3).Select(seed => Pictures.Blobs(seed, 320, 180)).ToArray();
        var frames = Enumerable.Range(0, 13 * Rate).Select(frame => Numbered(frame switch
        {
            < 4 * Rate => scenes[0],
            < 9 * Rate => scenes[1],
            < (9 * Rate) + 12 => Mixed(scenes[1], scenes[2], (frame - (9 * Rate) + 1) / 13.0),
            _ => scenes[2],
        }, frame));
        await VideoWriter.WriteAsync(_folder.File("source.mp4"), frames, new VideoWriteOptions { FramesPerSecond = Rate, Preset = FFMpegCore.Enums.Speed.UltraFast }, Token);
        string[] options = encoding.Length > 0 ? ["-c:v", "libx264", "-preset", "veryfast", .. encoding.Split(' ')] : ["-c", "copy"];
        Ffmpeg.Run(["-i", _folder.File("source.mp4"), .. options, .. turned ? ["-metadata:s:v:0", "rotate=90"] : Array.Empty<string>(), _folder.File("film.mp4")]);
        return await VideoProbe.ProbeAsync(_folder.File("film.mp4"), Token);
    }

    private static RgbImage Mixed(RgbImage from, RgbImage to, double share) =>
        new(from.Width, from.Height, [.. from.Pixels.Zip(to.Pixels, (a, b) => (byte)Math.Round(a + ((b - a) * share)))]);

    private static RgbImage Numbered(RgbImage scene, int number)
    {
        var image = new RgbImage(scene.Width, scene.Height, [.. scene.Pixels]);
        for (var bit = 0; bit < 9; bit++)
        {
            for (var row = 4; row < 10; row++)
            {
                image.Row(row).Slice((20 + (bit * 8)) * 3, 18).Fill((number >> bit & 1) != 0 ? (byte)230 : (byte)20);
            }
        }

        return image;
    }
}
