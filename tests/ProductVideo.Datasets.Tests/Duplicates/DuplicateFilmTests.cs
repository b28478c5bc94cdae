using ProductVideo.Datasets.Duplicates;

namespace ProductVideo.Datasets.Tests.Duplicates;

public sealed class DuplicateFilmTests(ITestOutputHelper output)
{
    // How many scenes are rendered; the numbers in docs/measurements.md are of 40.
    private static readonly int Scenes = int.TryParse(Environment.GetEnvironmentVariable("PRODUCTVIDEO_STUDY_SCENES"), out var count) ? count : 2;

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

        for (var scene = 0; scene < Scenes; scene++)
        {
            var film = await Films.RenderAsync(folder.Path, $"{scene}-film", (ulong)scene, product: null, recolour: false, token);
            await Add($"{scene}/film", film);
            await Add($"{scene}/other product", await Films.RenderAsync(folder.Path, $"{scene}-other", (ulong)scene, (ulong)scene + 7, recolour: false, token));
            await Add($"{scene}/other colour", await Films.RenderAsync(folder.Path, $"{scene}-colour", (ulong)scene, product: null, recolour: true, token));
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

        ReportLookAlikes(prints);
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

    // How far look-alikes are from the limit, link or not.
    private void ReportLookAlikes(Dictionary<string, FilmFingerprint> prints)
    {
        var matcher = new FilmMatcher(new DuplicateOptions { MaximumCellDistance = 64 });
        foreach (var scene in prints.Keys.Where(id => id.EndsWith("/film", StringComparison.Ordinal)))
        {
            foreach (var other in new[] { "other product", "other colour" })
            {
                var match = matcher.Match(prints[scene], prints[scene.Replace("film", other, StringComparison.Ordinal)], 0);
                output.WriteLine($"look-alike {scene.Replace("film", other, StringComparison.Ordinal)}: {match?.Difference.ToString("0.0") ?? "more than 64"} levels");
            }
        }
    }
}
