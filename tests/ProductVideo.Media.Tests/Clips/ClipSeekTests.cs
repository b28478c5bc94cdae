using ProductVideo.Media.Clips;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Media.Tests.Support;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Tests.Clips;

public sealed class ClipSeekTests
{
    private const int First = 53;
    private const int End = 91;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("-g 12 -bf 3")]
    [InlineData("-g 12 -bf 3 -x264-params open-gop=1")]
    [InlineData("-g 20 -bf 2 -output_ts_offset 1.4")]
    [InlineData("-g 500")]
    public async Task A_clip_from_the_middle_is_the_same_with_and_without_a_seek(string encoding)
    {
        using var folder = new TestFolder();
        var video = await FilmAsync(folder, encoding);
        Assert.Equal(0, video.SeekPoints[0].Frame);
        Assert.Equal(encoding != "-g 500", video.SeekPoints.Any(point => point.Frame is > 0 and <= First));
        var sought = await CutAsync(video, folder.File("sought.mp4"));
        var read = await CutAsync(video with { SeekPoints = [] }, folder.File("read.mp4"));
        Assert.Equal(read, sought);
    }

    [Fact]
    public async Task An_index_that_is_wrong_costs_time_and_no_frame()
    {
        using var folder = new TestFolder();
        var video = await FilmAsync(folder, "-g 12 -bf 3");
        var point = video.SeekPoints.Last(point => point.Frame <= First);
        var late = video with { SeekPoints = [video.SeekPoints[0], point with { Time = point.Time + TimeSpan.FromSeconds(1) }] };
        Assert.Equal(await CutAsync(video with { SeekPoints = [] }, folder.File("read.mp4")), await CutAsync(late, folder.File("sought.mp4")));
    }

    [Fact]
    public async Task Only_containers_with_an_index_are_sought_in()
    {
        using var folder = new TestFolder();
        var video = await FilmAsync(folder, "-g 12");
        Ffmpeg.Run("-i", video.Path, "-c", "copy", folder.File("film.ts"));
        Assert.Empty((await VideoProbe.ProbeAsync(folder.File("film.ts"), Token)).SeekPoints);
    }

    private static async Task<VideoInfo> FilmAsync(TestFolder folder, string encoding)
    {
        var frames = Enumerable.Range(0, 120).Select(number => Pictures.Numbered(320, 180, number, (byte)(40 + number), 120, 60));
        await VideoWriter.WriteAsync(folder.File("source.mp4"), frames, new VideoWriteOptions { FramesPerSecond = 24 }, Token);
        Ffmpeg.Run(["-i", folder.File("source.mp4"), "-c:v", "libx264", "-preset", "veryfast", .. encoding.Split(' '), folder.File("film.mp4")]);
        return await VideoProbe.ProbeAsync(folder.File("film.mp4"), Token);
    }

    private static async Task<byte[]> CutAsync(VideoInfo video, string path)
    {
        var shot = new PlannedShot(1, First, End, video.TimeOf(First), video.TimeOf(End), Refusal: null);
        await ClipNormalizer.NormalizeAllAsync(video, [new ClipRequest(shot, path)], new ClipFormat { Width = 208, Height = 120 }, null, Token);
        return await File.ReadAllBytesAsync(path, Token);
    }
}
