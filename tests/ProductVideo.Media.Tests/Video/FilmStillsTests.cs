using ProductVideo.Media.Probing;
using ProductVideo.Media.Tests.Support;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Tests.Video;

public sealed class FilmStillsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(30, 46, 4, new[] { 30, 35, 40, 45 })]
    [InlineData(57, 90, 2, new[] { 57, 59 })]
    [InlineData(12, 14, 8, new[] { 12, 13 })]
    [InlineData(5, 9, 1, new[] { 5 })]
    public async Task Frames_are_spread_from_the_first_of_a_part_to_its_last(int start, int end, int count, int[] expected)
    {
        using var folder = new TestFolder();
        var film = await FilmAsync(folder);

        var stills = await FilmStills.ReadAsync(film, start, end, count, 400, Token);

        Assert.Equal(expected, stills.Select(static still => Pictures.ReadNumber(still)));
    }

    [Fact]
    public async Task Large_films_are_scaled_down_and_parts_without_a_frame_are_an_error()
    {
        using var folder = new TestFolder();
        var film = await FilmAsync(folder);

        Assert.All(await FilmStills.ReadAsync(film, 0, 60, 3, 80, Token), static still => Assert.Equal((80, 48), (still.Width, still.Height)));
        await Assert.ThrowsAsync<ArgumentException>(() => FilmStills.ReadAsync(film, 60, 70, 3, 80, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => FilmStills.ReadAsync(film, 0, 10, 0, 80, Token));
    }

    private static async Task<VideoInfo> FilmAsync(TestFolder folder)
    {
        var path = folder.File("film.mp4");
        await VideoWriter.WriteAsync(path, Enumerable.Range(0, 60).Select(static number => Pictures.Numbered(160, 96, number, 60, 90, 120)), new VideoWriteOptions { FramesPerSecond = 30 }, Token);
        return await VideoProbe.ProbeAsync(path, Token);
    }
}
