using ProductVideo.Datasets.Duplicates;

namespace ProductVideo.Datasets.Tests.Duplicates;

public sealed class LastingColourTests
{
    private const int Seed = 41;
    private const int Frames = 40;

    [Fact]
    public void NoiseIsAveragedOutAndAColourThatLastsIsNot()
    {
        var noisy = Film(tint: 0);
        var tinted = Film(tint: 8);
        var options = new DuplicateOptions();
        var matcher = new FilmMatcher(options);
        var copy = matcher.Match(Film(tint: 0, noise: 0), noisy, 0);
        Assert.True(copy is { Colour: < 4 }, $"a noisy copy: {copy}, seed {Seed}");
        Assert.Null(matcher.Match(Film(tint: 0, noise: 0), tinted, 0));

        // Picture by picture the two are within the limit.
        var alone = new FilmMatcher(options with { MaximumColourDistance = 64 }).Match(Film(tint: 0, noise: 0), tinted, 0);
        Assert.True(alone is { Colour: > 6, Difference: < 14 }, $"another colour: {alone}, seed {Seed}");
    }

    // A picture with light from one side; a thing of nine cells in its middle has more red by the tint, and less blue.
    private static FilmFingerprint Film(int tint, int noise = 4)
    {
        var random = new Random(Seed);
        var frames = new PictureSignature[Frames];
        for (var frame = 0; frame < Frames; frame++)
        {
            var thumbnail = new byte[PictureSignature.ThumbnailBytes];
            for (var index = 0; index < thumbnail.Length; index++)
            {
                var (cell, channel) = (index / 3, index % 3);
                var (column, row) = (cell % PictureSignature.ThumbnailSide, cell / PictureSignature.ThumbnailSide);
                var isThing = column is >= 7 and < 10 && row is >= 7 and < 10;
                thumbnail[index] = (byte)(60 + (8 * column) + (2 * row) + (isThing ? (1 - channel) * tint : 0) + random.Next(-noise, noise + 1));
            }

            frames[frame] = new PictureSignature((ulong)random.NextInt64(), IsFlat: false, thumbnail);
        }

        return new FilmFingerprint(640, 360, (double)Frames / FilmFingerprint.FramesPerSecond, frames);
    }
}
