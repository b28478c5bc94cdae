using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Products;
using ProductVideo.Datasets.Duplicates;
using ProductVideo.Grains.Settings;
using ProductVideo.Media;
using ProductVideo.Silo.Hosting;

namespace ProductVideo.Silo.Service;

/// <summary>
/// Finds films and photos that a catalogue holds more than once. A product whose film another product has too is refused with a reason that names the
/// other; a photo that a page shows twice is left out; what different products share is told. Fingerprints are kept in the output folder.
/// </summary>
internal sealed class DuplicateSearch(ImportOptions options, RunFolder folder, IFingerprinter fingerprinter)
{
    private const string SharedPhotoCode = "catalogue.shared_photo";
    private const string DuplicatePhotoCode = "catalogue.duplicate_photo";

    private readonly FingerprintStore _store = new(Path.Combine(folder.Import, "fingerprints"));

    /// <summary>Marks what is there twice, by bytes and by the fingerprints that are known.</summary>
    /// <param name="specs">The products, by id.</param>
    /// <param name="problems">Takes what was left out and what is shared.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    public IReadOnlyList<ProductSpec> Mark(IReadOnlyList<ProductSpec> specs, List<RunProblem> problems, CancellationToken cancellationToken)
    {
        var finder = new DuplicateFinder(options.Duplicates);
        var films = finder.FindFilms([.. specs.Select(spec => new ContentItem(spec.Id, spec.VideoHash))], _store.FindFilm, cancellationToken);
        var photos = finder.FindPhotos(
            [.. specs.SelectMany(spec => spec.Photos.Select((photo, index) => new ContentItem(PhotoId(spec, index), photo.Hash)))], _store.FindPhoto, cancellationToken);
        return MarkFilms(MarkPhotos(specs, photos, problems), films);
    }

    /// <summary>Whether no fingerprint of the products' files is missing.</summary>
    public bool IsAllKnown(IReadOnlyList<ProductSpec> specs) => !UnknownFilms(specs).Any() && !UnknownPhotos(specs).Any();

    /// <summary>Takes the fingerprints that are missing, each file decoded once.</summary>
    public async Task TakeFingerprintsAsync(IReadOnlyList<ProductSpec> specs, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2), CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            UnknownFilms(specs), parallel, (spec, token) => TakeAsync(async () => _store.Keep(spec.VideoHash, await fingerprinter.OfFilmAsync(spec.VideoPath, token))));
        await Parallel.ForEachAsync(
            UnknownPhotos(specs), parallel, (photo, token) => TakeAsync(async () => _store.Keep(photo.Hash, await fingerprinter.OfPhotoAsync(photo.Path, token))));
    }

    private static string PhotoId(ProductSpec spec, int index) => $"{spec.Id}/{index:000}";

    private static string Describe(DuplicateLink link) => link.IsExact
        ? "the same bytes"
        : $"the pictures differ by {link.Difference:0.0} of 255 levels where they do most"
            + (link.Overlap < 1 ? $", {link.Overlap:P0} of the shorter film" : string.Empty)
            + (link.Offset == 0 ? string.Empty : $", {Math.Abs(link.Offset):0.##} s apart");

    // One alone has nothing to be compared with.
    private IEnumerable<ProductSpec> UnknownFilms(IReadOnlyList<ProductSpec> specs)
    {
        var films = options.Duplicates.LookAlike ? specs.DistinctBy(spec => spec.VideoHash, StringComparer.Ordinal).ToList() : [];
        return films.Count < 2 ? [] : films.Where(spec => _store.FindFilm(spec.VideoHash) is null);
    }

    private IEnumerable<PhotoSpec> UnknownPhotos(IReadOnlyList<ProductSpec> specs)
    {
        var photos = options.Duplicates.LookAlike ? specs.SelectMany(spec => spec.Photos).DistinctBy(photo => photo.Hash, StringComparer.Ordinal).ToList() : [];
        return photos.Count < 2 ? [] : photos.Where(photo => _store.FindPhoto(photo.Hash) is null);
    }

    private static async ValueTask TakeAsync(Func<Task> take)
    {
        try
        {
            await take();
        }
        catch (MediaException)
        {
            // What cannot be read is compared by its bytes alone; the step that needs it refuses it with the reason.
        }
    }

    private List<ProductSpec> MarkFilms(IReadOnlyList<ProductSpec> specs, IReadOnlyList<DuplicateLink> links)
    {
        var byId = links.ToDictionary(link => link.Id, StringComparer.Ordinal);
        var byOriginal = links.ToLookup(link => link.OriginalId, StringComparer.Ordinal);
        return [.. specs.Select(spec => byId.TryGetValue(spec.Id, out var link)
            ? spec with { Refusal = Refusal(link), Notes = [.. spec.Notes, $"its film is that of {link.OriginalId}: {Describe(link)}"] }
            : spec with { Notes = [.. spec.Notes, .. byOriginal[spec.Id].Select(copy => $"its film is also that of {copy.Id}, which is left out: {Describe(copy)}")] })];
    }

    private Reason Refusal(DuplicateLink link) => new(
        "product.duplicate_film",
        link.Difference,
        options.Duplicates.MaximumCellDistance,
        $"{link.Id} has the film of {link.OriginalId} ({Describe(link)}), which is kept. Remove one of the two pages, or set import.duplicates.lookAlike to false if they are different films.");

    private static List<ProductSpec> MarkPhotos(IReadOnlyList<ProductSpec> specs, IReadOnlyList<DuplicateLink> links, List<RunProblem> problems)
    {
        var originals = links.ToDictionary(link => link.Id, StringComparer.Ordinal);
        var result = new List<ProductSpec>();
        var owners = new Dictionary<string, List<(string Product, string Path)>>(StringComparer.Ordinal);
        foreach (var spec in specs)
        {
            // A picture is what its link leads to. Of several of one page the largest stays, which is the one that the others lead to, else the first.
            var pictures = spec.Photos
                .Select((photo, index) => (Photo: photo, Id: PhotoId(spec, index)))
                .GroupBy(item => originals.TryGetValue(item.Id, out var link) ? link.OriginalId : item.Id, StringComparer.Ordinal)
                .Select(group => (group.Key, Kept: group.OrderBy(item => string.Equals(item.Id, group.Key, StringComparison.Ordinal) ? 0 : 1).First().Photo, All: group.ToList()))
                .ToList();
            var notes = new List<string>();
            foreach (var (key, kept, all) in pictures)
            {
                var known = owners.TryGetValue(key, out var list) ? list : owners[key] = [];
                known.Add((spec.Id, kept.Path));
                foreach (var dropped in all.Select(item => item.Photo).Where(photo => photo != kept))
                {
                    var message = $"the photo '{Path.GetFileName(dropped.Path)}' shows the same as '{Path.GetFileName(kept.Path)}' and is left out";
                    notes.Add(message);
                    problems.Add(new RunProblem(spec.Id, DuplicatePhotoCode, $"{spec.Id}: {message}.", IsFatal: false));
                }
            }

            result.Add(spec with { Photos = [.. pictures.Select(picture => picture.Kept)], Notes = [.. spec.Notes, .. notes] });
        }

        foreach (var shared in owners.Values.Where(list => list.Count > 1))
        {
            problems.Add(new RunProblem(
                shared[0].Product,
                SharedPhotoCode,
                $"{string.Join(", ", shared.Take(6).Select(owner => $"{owner.Product} ('{Path.GetFileName(owner.Path)}')"))}{(shared.Count > 6 ? $" and {shared.Count - 6} more" : string.Empty)} show the same photo; remove it if it is not the product's own.",
                IsFatal: false));
        }

        return result;
    }
}
