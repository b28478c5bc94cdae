using ProductVideo.Grains.Products;
using ProductVideo.Media.Geometry;
using ProductVideo.Media.Probing;

namespace ProductVideo.Grains.Tests.Products;

public sealed class FilmConversionsTests
{
    [Fact]
    public void An_ordinary_film_is_not_converted() => Assert.Empty(FilmConversions.Of(Film(1280, 720, 24), null));

    [Fact]
    public void Every_conversion_is_told_once_in_order()
    {
        var film = Film(720, 1280, 29.97) with { Rotation = 90, IsVariableFrameRate = true, ColourMatrix = "bt601", PixelFormat = "yuv420p10le" };
        Assert.Equal(
            [
                "turned by 90 degrees clockwise, as the file asks",
                "frames at uneven times, 29.97 a second on average, are resampled by their times",
                "black bars cut off: 720x1280 becomes 720x900 from column 0 and row 190 on",
                "portrait, 720x1280: cut to the clips' shape, nothing is padded",
                "colours converted from bt601 to bt709",
                "pixels converted from yuv420p10le to yuv420p",
            ],
            FilmConversions.Of(film, new PixelRegion(0, 190, 720, 900)));
    }

    [Theory]
    [InlineData(FieldOrder.TopFirst, "top")]
    [InlineData(FieldOrder.BottomFirst, "bottom")]
    public void Interlaced_films_are_deinterlaced(FieldOrder order, string first) => Assert.Equal(
        [$"interlaced, {first} field first: deinterlaced (bwdif), a frame at each cut left out"],
        FilmConversions.Of(Film(1280, 720, 25) with { FieldOrder = order }, null));

    [Theory]
    [InlineData("smpte2084", "bt2020", "bt2020")]
    [InlineData("arib-std-b67", "", "bt2020")]
    public void A_high_dynamic_range_is_told_once(string transfer, string primaries, string told) => Assert.Equal(
        [
            $"high dynamic range ({transfer}, {told}) brought to bt709 in standard range (Hable's curve, white of 1000 cd/m2)",
            "pixels converted from yuv420p10le to yuv420p",
        ],
        FilmConversions.Of(Film(1280, 720, 24) with { Transfer = transfer, Primaries = primaries, ColourMatrix = "bt2020", PixelFormat = "yuv420p10le" }, null));

    private static VideoInfo Film(int width, int height, double framesPerSecond) => new()
    {
        Path = "film.mp4",
        Width = width,
        Height = height,
        FramesPerSecond = framesPerSecond,
        FrameCount = 2,
        Duration = TimeSpan.FromSeconds(1),
        Rotation = 0,
        IsVariableFrameRate = false,
        Codec = "h264",
        PixelFormat = "yuv420p",
        ColourMatrix = "bt709",
        Timestamps = [TimeSpan.Zero, TimeSpan.FromSeconds(0.5)],
    };
}
