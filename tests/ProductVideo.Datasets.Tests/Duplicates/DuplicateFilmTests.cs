using ProductVideo.Datasets.Duplicates;

namespace ProductVideo.Datasets.Tests.Duplicates;

public sealed class DuplicateFilmTests(ITestOutputHelper output)
{
    // How many scenes are rendered; the numbers in docs/measurements.md are of 40.
    private static readonly int Scenes = int.TryParse(Environment.GetEnvironmentVariable("PRODUCTVIDEO_STUDY_SCENES"), out var count) ? count : 2;

    private static readonly ulong FirstScene = ulong.TryParse(Environment.GetEnvironmentVariable("PRODUCTVIDEO_STUDY_FIRST"), out var first) ? first : 0;

    [Fact]
    public async Task CopiesAreLinkedAndLookAlikesAreNot()
    {
        using var folder = new TemporaryFolder();
        var token = TestContext.Current.CancellationToken;
        var films = new List<ContentItem>();
        var prints = new Dictionary<string, FilmFingerprint>(StringComparer.Ordinal);
        async Task Add(string id, string path)
        {
            films.Add(new ContentItem(id, id));
            prints.Add(id, await Fingerprinter.OfFilmAsync(path, token));
        }

        for (var scene = FirstScene; scene < FirstScene + (ulong)Scenes; scene++)
        {
            var film = await Films.RenderAsync(folder.Path, $"{scene}-film", scene, product: null, recolour: false, token);
            await Add($"{scene}/film", film);
            await Add($"{scene}/other product", await Films.RenderAsync(folder.Path, $"{scene}-other", scene, scene + 7, recolour: false, token));
            await Add($"{scene}/other colour", await Films.RenderAsync(folder.Path, $"{scene}-colour", scene, product: null, recolour: true, token));
            foreach (var (name, arguments) in Films.Copies)
            {
                await Add($"{scene}/film, {name}", await Films.CopyAsync(film, $"{scene}-{name.Replace(' ', '-')}", arguments, token));
            }
        }

        var links = new DuplicateFinder(new DuplicateOptions()).FindFilms(films, id => prints[id], token);
        foreach (var link in links)
        {
            output.WriteLine($"{link.Id} -> {link.OriginalId}: {link.Difference:0.0} levels, overlap {link.Overlap:0.00}, offset {link.Offset:0.00} s");
        }

        Report(prints);
        foreach (var link in links)
        {
            Assert.Equal(Group(link.OriginalId), Group(link.Id));
        }

        // Copies with bars have more lines, but no larger picture.
        Assert.DoesNotContain(links, link => link.OriginalId.Contains("boxed", StringComparison.Ordinal));
        // Of the film and its copies exactly one is kept; the others are found.
        var missed = films.Select(film => film.Id).Where(id => Group(id).EndsWith("/film", StringComparison.Ordinal)).Except(links.Select(link => link.Id))
            .GroupBy(Group, StringComparer.Ordinal).Where(group => group.Count() != 1).ToList();
        Assert.Empty(missed.SelectMany(group => group));
    }

    private static string Group(string id) => id.Split(',')[0];

    // How far copies and look-alikes are from the limits, linked or not.
    private void Report(Dictionary<string, FilmFingerprint> prints)
    {
        var matcher = new FilmMatcher(new DuplicateOptions { MaximumCellDistance = 64, MaximumColourDistance = 64 });
        foreach (var scene in prints.Keys.Where(id => id.EndsWith("/film", StringComparison.Ordinal)))
        {
            foreach (var other in prints.Keys.Where(id => id != scene && id.Split('/')[0] == scene.Split('/')[0]))
            {
                var best = Enumerable.Range(0, 5).Select(offset => matcher.Match(prints[scene], prints[other], offset)).OfType<FilmMatch>().OrderBy(match => match.Difference).ToList();
                var (width, height) = (prints[other].Width, prints[other].Height);
                output.WriteLine(best.Count > 0 ? $"{other}: {best[0].Difference:0.0} levels, colour {best[0].Colour:0.0}, {width}x{height}" : $"{other}: more than 64 levels, {width}x{height}");
            }
        }
    }
}
