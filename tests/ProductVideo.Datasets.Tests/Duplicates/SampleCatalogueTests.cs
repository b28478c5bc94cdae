using System.Globalization;
using ProductVideo.Datasets.Catalogues;
using ProductVideo.Datasets.Duplicates;

namespace ProductVideo.Datasets.Tests.Duplicates;

/// <summary>The shipped catalogue: products of one family in like scenes, photos of one product from several sides. None of them is there twice.</summary>
public sealed class SampleCatalogueTests(ITestOutputHelper output)
{
    [Fact]
    public async Task NoFilmAndNoPhotoIsTakenForAnother()
    {
        var token = TestContext.Current.CancellationToken;
        var pages = CatalogueReader.Read(Path.Combine(Root(), "assets", "samples", "catalogue"), token).Products;
        var photos = new Dictionary<string, PhotoFingerprint>(StringComparer.Ordinal);
        var films = new Dictionary<string, FilmFingerprint>(StringComparer.Ordinal);
        foreach (var page in pages)
        {
            films.Add(page.Id, await Fingerprinter.OfFilmAsync(page.VideoPath, token));
            foreach (var path in page.ImagePaths)
            {
                photos.Add($"{page.Id}/{Path.GetFileName(path)}", await Fingerprinter.OfPhotoAsync(path, token));
            }
        }

        var finder = new DuplicateFinder(new DuplicateOptions());
        Assert.Empty(finder.FindFilms([.. films.Keys.Select(id => new ContentItem(id, id))], id => films[id], token));
        var near = photos.SelectMany(first => photos.Where(second => string.CompareOrdinal(first.Key, second.Key) < 0).Select(second => (
            Names: $"{first.Key} and {second.Key}",
            Bits: PerceptualHash.Distance(first.Value.Picture.Hash, second.Value.Picture.Hash),
            Levels: ThumbnailDistance.Between(first.Value.Picture.Thumbnail.Span, second.Value.Picture.Thumbnail.Span))));
        foreach (var (names, bits, levels) in near.OrderBy(pair => pair.Levels).Take(5))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{names}: {bits} bits, {levels:0.0} levels"));
        }

        Assert.Empty(finder.FindPhotos([.. photos.Keys.Select(id => new ContentItem(id, id))], id => photos[id], token));
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "ProductVideo.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"No ProductVideo.sln above {AppContext.BaseDirectory}.");
    }
}
