using System.Diagnostics;
using ProductVideo.Datasets.Duplicates;

namespace ProductVideo.Datasets.Tests.Duplicates;

/// <summary>Twins among many: run with <c>-explicit only</c>; the numbers are in docs/measurements.md.</summary>
public sealed class DuplicateMeasurements(ITestOutputHelper output)
{
    private const int Items = 50_000;
    private const int Twins = 500;
    private const int Pictures = 64;

    /// <param name="sets">Of so many sets are all films, whose pictures' hashes differ from their set's in up to 24 bits; 0 for hashes of their own.</param>
    [Theory(Explicit = true)]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(50)]
    public void Twins_are_found_among_50000_films(int sets)
    {
        ContentItem[] films = [.. Enumerable.Range(0, Items).Select(index => new ContentItem($"{index:00000}", $"{index}"))];
        var asked = 0;
        var watch = Stopwatch.StartNew();
        var links = new DuplicateFinder(new DuplicateOptions()).FindFilms(films, Read, TestContext.Current.CancellationToken);
        output.WriteLine($"{sets} sets: {watch.Elapsed.TotalSeconds:0.0} s, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at the most, {asked} fingerprints read, {links.Count} of {Twins} twins linked");
        Assert.All(links, link => Assert.Equal(int.Parse(link.OriginalId), int.Parse(link.Id) % (Items - Twins)));
        Assert.Equal(Twins, links.Count);

        FilmFingerprint Read(string hash)
        {
            asked++;
            return Film(int.Parse(hash), sets);
        }
    }

    // The last films show what the first ones show, encoded anew: up to three bits of the hash and three levels of the thumbnail are others.
    private static FilmFingerprint Film(int index, int sets)
    {
        var isTwin = index >= Items - Twins;
        var own = new Random(index % (Items - Twins));
        var noise = new Random(index);
        var middle = sets == 0 ? (ulong)own.NextInt64() : Flip((ulong)new Random(-1 - (index % (Items - Twins) % sets)).NextInt64(), own, 16);
        var cells = new byte[PictureSignature.ThumbnailBytes];
        own.NextBytes(cells);
        var frames = new PictureSignature[Pictures];
        for (var frame = 0; frame < frames.Length; frame++)
        {
            var hash = Flip(middle, own, frame % 9);
            byte[] thumbnail = [.. cells];
            thumbnail[frame * 3] ^= 0x40;
            thumbnail[(frame * 3) + 1] ^= (byte)(isTwin ? 3 : 0);
            frames[frame] = new PictureSignature(isTwin ? Flip(hash, noise, 3) : hash, IsFlat: false, thumbnail);
        }

        return new FilmFingerprint(isTwin ? 640 : 1280, isTwin ? 360 : 720, Pictures / 4, frames);
    }

    private static ulong Flip(ulong hash, Random random, int bits)
    {
        for (var bit = 0; bit < bits; bit++)
        {
            hash ^= 1UL << random.Next(64);
        }

        return hash;
    }
}
