using ProductVideo.Media.Bars;
using ProductVideo.Media.Clips;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Media.Tests.Support;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Tests.Bars;

public sealed class FilmPictureTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    // letterbox, pillarbox, both, bars of unequal height, and thin ones
    [Theory]
    [InlineData(640, 272, 0, 44)]
    [InlineData(480, 360, 80, 0)]
    [InlineData(520, 300, 60, 30)]
    [InlineData(640, 300, 0, 20)]
    [InlineData(640, 352, 0, 4)]
    public async Task Bars_are_cut_off_and_nothing_else(int width, int height, int x, int y)
    {
        var film = await FilmAsync($"testsrc2=s={width}x{height}:d=2:r=24,pad=640:360:{x}:{y}:black");
        var picture = Assert.NotNull(await FilmPicture.FindAsync(film, Token));

        Assert.True(picture.X % 2 == 0 && picture.Y % 2 == 0 && picture.Width % 2 == 0 && picture.Height % 2 == 0);
        Assert.InRange(picture.X, x, x == 0 ? 0 : x + 4);
        Assert.InRange(picture.Y, y, y == 0 ? 0 : y + 4);
        Assert.InRange(picture.X + picture.Width, x + width == 640 ? 640 : x + width - 4, x + width);
        Assert.InRange(picture.Y + picture.Height, y + height == 360 ? 360 : y + height - 4, y + height);

        var clip = _folder.File("clip.mp4");
        var shot = new PlannedShot(1, 0, film.FrameCount, film.TimeOf(0), film.TimeOf(film.FrameCount), null);
        await ClipNormalizer.NormalizeAllAsync(film, [new ClipRequest(shot, clip, picture)], null, null, Token);
        Assert.Equal(default, BlackBars.Find(await VideoReader.ReadAllAsync(clip, null, Token)));
    }

    // a picture that fills the frame, a thing on black, a film that goes to black, and bars in a part of it
    [Theory]
    [InlineData("testsrc2=s=640x360:d=2:r=24")]
    [InlineData("testsrc2=s=64x48:d=2:r=24,pad=640:360:288:156:black")]
    [InlineData("color=black:s=640x360:d=2:r=24")]
    [InlineData("testsrc2=s=640x360:d=2:r=24,fade=in:0:40")]
    [InlineData("testsrc2=s=640x360:d=2:r=24,drawbox=0:0:640:50:black:fill:enable='lt(t,1.2)',drawbox=0:310:640:50:black:fill:enable='lt(t,1.2)'")]
    public async Task A_film_without_bars_from_beginning_to_end_keeps_its_frame(string source) =>
        Assert.Null(await FilmPicture.FindAsync(await FilmAsync(source), Token));

    private async Task<VideoInfo> FilmAsync(string source)
    {
        var path = _folder.File("film.mp4");
        Ffmpeg.Run("-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p", path);
        return await VideoProbe.ProbeAsync(path, Token);
    }
}
