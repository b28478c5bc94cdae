using ProductVideo.Datasets.Duplicates;

namespace ProductVideo.Datasets.Tests.Duplicates;

public sealed class DuplicateFinderTests
{
    [Fact]
    public void TheSameBytesAreOneFilmWhateverTheyAreCalled()
    {
        ContentItem[] films = [new("B", "1"), new("C", "2"), new("A", "1"), new("D", "1")];
        var links = new DuplicateFinder(new DuplicateOptions { LookAlike = false }).FindFilms(films, _ => throw new InvalidOperationException("not asked"), TestContext.Current.CancellationToken);
        Assert.Equal([("B", "A", true), ("D", "A", true)], links.Select(link => (link.Id, link.OriginalId, link.IsExact)));
    }

    [Fact]
    public void TheLargestIsKeptWhateverTheOrder()
    {
        var pictures = Pictures(seed: 3, count: 40);
        var prints = new Dictionary<string, FilmFingerprint>(StringComparer.Ordinal)
        {
            ["small"] = new(320, 180, 10, pictures),
            ["large"] = new(1280, 720, 10, pictures),
            ["part"] = new(1280, 720, 9, [.. pictures.Skip(4)]),
            ["other"] = new(1280, 720, 10, Pictures(seed: 4, count: 40)),
        };
        ContentItem[] films = [new("1", "small"), new("2", "part"), new("3", "large"), new("4", "other"), new("5", "small")];
        foreach (var order in new[] { films, [.. films.Reverse()] })
        {
            var links = new DuplicateFinder(new DuplicateOptions()).FindFilms(order, hash => prints[hash], TestContext.Current.CancellationToken);
            Assert.Equal([("1", "3", 0.0), ("2", "3", 1.0), ("5", "3", 0.0)], links.Select(link => (link.Id, link.OriginalId, link.Offset)));
        }
    }

    [Fact]
    public void FilmsThatShareAnOpeningAreTwo()
    {
        var opening = Pictures(seed: 1, count: 20);
        var prints = new Dictionary<string, FilmFingerprint>(StringComparer.Ordinal)
        {
            ["a"] = new(640, 360, 10, [.. opening, .. Pictures(seed: 2, count: 20)]),
            ["b"] = new(640, 360, 10, [.. opening, .. Pictures(seed: 3, count: 20)]),
        };
        ContentItem[] films = [new("a", "a"), new("b", "b"), new("c", "unreadable")];
        Assert.Empty(new DuplicateFinder(new DuplicateOptions()).FindFilms(films, prints.GetValueOrDefault, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void BlackFilmsAreNotAllOne()
    {
        var black = Enumerable.Repeat(new PictureSignature(0, IsFlat: true, new byte[PictureSignature.ThumbnailBytes]), 40).ToArray();
        ContentItem[] films = [new("a", "1"), new("b", "2")];
        Assert.Empty(new DuplicateFinder(new DuplicateOptions()).FindFilms(films, _ => new FilmFingerprint(640, 360, 10, black), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void PhotosAreFoundAmongMany()
    {
        var prints = Enumerable.Range(0, 300).ToDictionary(index => $"{index:000}", index => new PhotoFingerprint(100 + index, 100, Pictures(index, 1)[0]), StringComparer.Ordinal);
        prints["copy"] = prints["123"] with { Width = 50 };
        var links = new DuplicateFinder(new DuplicateOptions()).FindPhotos([.. prints.Keys.Select(key => new ContentItem(key, key))], key => prints[key], TestContext.Current.CancellationToken);
        Assert.Equal(("copy", "123"), Assert.Single(links.Select(link => (link.Id, link.OriginalId))));
    }

    [Fact]
    public void FingerprintsAreKeptAndDamagedOnesCountAsMissing()
    {
        using var folder = new TemporaryFolder();
        var store = new FingerprintStore(folder.Path);
        var film = new FilmFingerprint(640, 360, 12.5, Pictures(seed: 5, count: 7));
        store.Keep("abcd", film);
        var read = store.FindFilm("abcd")!;
        Assert.Equal((640, 360, 12.5, 7), (read.Width, read.Height, read.Seconds, read.Frames.Count));
        Assert.Equal(film.Frames[3].Hash, read.Frames[3].Hash);
        Assert.Equal(film.Frames[3].Thumbnail.ToArray(), read.Frames[3].Thumbnail.ToArray());
        Assert.Null(store.FindPhoto("abcd"));
        Assert.Null(store.FindFilm("ffff"));
        var path = Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..^5]);
        Assert.Null(store.FindFilm("abcd"));
        bytes[20] = 0xFF;
        File.WriteAllBytes(path, bytes);
        Assert.Null(store.FindFilm("abcd"));
    }

    private static PictureSignature[] Pictures(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var thumbnail = new byte[PictureSignature.ThumbnailBytes];
            random.NextBytes(thumbnail);
            return new PictureSignature((ulong)random.NextInt64(), IsFlat: false, thumbnail);
        })];
    }
}
