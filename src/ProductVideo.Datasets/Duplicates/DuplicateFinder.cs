namespace ProductVideo.Datasets.Duplicates;

/// <summary>
/// Finds films and photos that there are more than once: by their bytes, and by what they show. Of each group the best one is kept, whatever the order
/// they come in, and the others are linked to it.
/// </summary>
/// <param name="options">When two are one.</param>
public sealed class DuplicateFinder(DuplicateOptions options)
{
    private const int MinimumVotes = 3;
    private const double VotingPart = 0.1;
    private const int OffsetsTried = 4;

    /// <summary>Finds films.</summary>
    /// <param name="films">The films.</param>
    /// <param name="read">The fingerprint of the film with a hash; null where it cannot be read, and the film is compared by its bytes alone. It is asked more than once.</param>
    /// <param name="cancellationToken">Stops between films.</param>
    public IReadOnlyList<DuplicateLink> FindFilms(IReadOnlyList<ContentItem> films, Func<string, FilmFingerprint?> read, CancellationToken cancellationToken)
    {
        var (distinct, links) = DropCopies(films);
        var outlines = options.LookAlike
            ? distinct.Select(film => read(film.Hash) is { } fingerprint ? FilmOutline.Of(film, fingerprint) : null).OfType<FilmOutline>()
            : [];
        var kept = new List<FilmOutline>();
        var index = new SignatureIndex();
        var lookAlikes = new Dictionary<string, DuplicateLink>(StringComparer.Ordinal);
        foreach (var film in outlines.OrderByDescending(film => film.Lines).ThenByDescending(film => film.Seconds).ThenBy(film => film.Id, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (FindOriginal(film, kept, index, read) is { } link)
            {
                lookAlikes.Add(film.Id, link);
                continue;
            }

            for (var frame = 0; frame < film.Frames.Count; frame++)
            {
                if (film.Frames[frame] is { } hash)
                {
                    index.Add(kept.Count, frame, hash);
                }
            }

            kept.Add(film);
        }

        return Join(links, lookAlikes);
    }

    /// <summary>Finds photos.</summary>
    /// <param name="photos">The photos.</param>
    /// <param name="read">The fingerprint of the photo with a hash; null where it cannot be read.</param>
    /// <param name="cancellationToken">Stops between photos.</param>
    public IReadOnlyList<DuplicateLink> FindPhotos(IReadOnlyList<ContentItem> photos, Func<string, PhotoFingerprint?> read, CancellationToken cancellationToken)
    {
        var (distinct, links) = DropCopies(photos);
        var prints = options.LookAlike ? distinct.Select(photo => (photo.Id, Print: read(photo.Hash))).Where(photo => photo.Print is { Picture.IsFlat: false }) : [];
        var kept = new List<(string Id, PictureSignature Picture)>();
        var index = new SignatureIndex();
        var lookAlikes = new Dictionary<string, DuplicateLink>(StringComparer.Ordinal);
        foreach (var (id, print) in prints.OrderByDescending(photo => (long)photo.Print!.Width * photo.Print.Height).ThenBy(photo => photo.Id, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var picture = print!.Picture;
            var best = index.Near(picture.Hash, options.MaximumHashDistance)
                .Select(near => (near.Item, Difference: ThumbnailDistance.Between(kept[near.Item].Picture.Thumbnail.Span, picture.Thumbnail.Span)))
                .Where(near => near.Difference <= options.MaximumCellDistance)
                .OrderBy(near => near.Difference)
                .ThenBy(near => near.Item)
                .Select(near => ((int Item, double Difference)?)near)
                .FirstOrDefault();
            if (best is { } found)
            {
                lookAlikes.Add(id, new DuplicateLink(id, kept[found.Item].Id, IsExact: false, found.Difference, Overlap: 1, Offset: 0));
                continue;
            }

            index.Add(kept.Count, 0, picture.Hash);
            kept.Add((id, picture));
        }

        return Join(links, lookAlikes);
    }

    // Of the same bytes the first by id stays.
    private static (List<ContentItem> Distinct, List<DuplicateLink> Links) DropCopies(IReadOnlyList<ContentItem> items)
    {
        var distinct = new List<ContentItem>();
        var links = new List<DuplicateLink>();
        foreach (var group in items.GroupBy(item => item.Hash, StringComparer.Ordinal))
        {
            var ordered = group.OrderBy(item => item.Id, StringComparer.Ordinal).ToList();
            distinct.Add(ordered[0]);
            links.AddRange(ordered.Skip(1).Select(item => new DuplicateLink(item.Id, ordered[0].Id, IsExact: true, Difference: 0, Overlap: 1, Offset: 0)));
        }

        return (distinct, links);
    }

    // A copy of something that is itself linked belongs to what that is linked to.
    private static List<DuplicateLink> Join(List<DuplicateLink> copies, Dictionary<string, DuplicateLink> lookAlikes) =>
    [
        .. copies.Select(copy => lookAlikes.TryGetValue(copy.OriginalId, out var link) ? link with { Id = copy.Id } : copy)
            .Concat(lookAlikes.Values)
            .OrderBy(link => link.Id, StringComparer.Ordinal),
    ];

    private DuplicateLink? FindOriginal(FilmOutline film, List<FilmOutline> kept, SignatureIndex index, Func<string, FilmFingerprint?> read)
    {
        var votes = new Dictionary<(int Item, int Offset), int>();
        for (var frame = 0; frame < film.Frames.Count; frame++)
        {
            if (film.Frames[frame] is { } hash)
            {
                foreach (var (item, place) in index.Near(hash, options.MaximumHashDistance))
                {
                    var key = (item, place - frame);
                    votes[key] = votes.GetValueOrDefault(key) + 1;
                }
            }
        }

        var needed = Math.Max(MinimumVotes, (int)(film.Frames.Count(hash => hash is not null) * VotingPart));
        var candidates = votes
            .GroupBy(vote => vote.Key.Item)
            .Where(group => group.Max(vote => vote.Value) >= needed)
            .OrderByDescending(group => group.Max(vote => vote.Value))
            .ThenBy(group => group.Key)
            .ToList();
        if (candidates.Count == 0 || read(film.Hash) is not { } own)
        {
            return null;
        }

        var matcher = new FilmMatcher(options);
        foreach (var candidate in candidates)
        {
            var original = kept[candidate.Key];
            if (read(original.Hash) is not { } fingerprint)
            {
                continue;
            }

            var offsets = candidate.OrderByDescending(vote => vote.Value).ThenBy(vote => Math.Abs(vote.Key.Offset)).ThenBy(vote => vote.Key.Offset).Take(OffsetsTried);
            var best = offsets
                .Select(vote => (vote.Key.Offset, Match: matcher.Match(fingerprint, own, vote.Key.Offset)))
                .Where(tried => tried.Match is not null)
                .OrderBy(tried => tried.Match!.Value.Difference)
                .FirstOrDefault();
            if (best.Match is { } match)
            {
                return new DuplicateLink(film.Id, original.Id, IsExact: false, match.Difference, match.Overlap, (double)best.Offset / FilmFingerprint.FramesPerSecond);
            }
        }

        return null;
    }
}
