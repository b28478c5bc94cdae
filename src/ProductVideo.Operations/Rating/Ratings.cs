using ProductVideo.Abstractions.Work;
using ProductVideo.Evaluation.Agreement;
using ProductVideo.Operations.Listings;
using ProductVideo.Storage.Ratings;

namespace ProductVideo.Operations.Rating;

/// <summary>Ratings over their store.</summary>
internal sealed class Ratings(IRatingStore store, IListings listings, TimeProvider time) : IRatings
{
    private const int LongestName = 64;

    /// <inheritdoc/>
    public async Task<bool> RateAsync(string pairId, string rater, PairPreference preferred, int score, CancellationToken cancellationToken)
    {
        if (score is < 1 or > 5)
        {
            throw new ArgumentException($"The score is {score}; give 1 to 5.", nameof(score));
        }

        if (string.IsNullOrWhiteSpace(rater) || rater.Length > LongestName)
        {
            throw new ArgumentException($"A rating needs its rater's name, 1 to {LongestName} letters.", nameof(rater));
        }

        if (await listings.FindJobAsync(OwnerKind.Pair, pairId, cancellationToken) is null)
        {
            return false;
        }

        var row = new RatingRow { PairId = pairId, Rater = rater, Preferred = Name(preferred), Score = score, At = time.GetUtcNow().ToUnixTimeMilliseconds() };
        await store.PutAsync(row, cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public Task TakeBackAsync(string pairId, string rater, CancellationToken cancellationToken) => store.DeleteAsync(pairId, rater, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PairRating>> ListAsync(CancellationToken cancellationToken) =>
    [
        .. (await store.ListAsync(cancellationToken)).Select(static row => new PairRating(
            row.PairId, row.Rater, Parse(row.Preferred), (int)row.Score, DateTimeOffset.FromUnixTimeMilliseconds(row.At))),
    ];

    /// <inheritdoc/>
    public async Task<RatingSummary> SummariseAsync(CancellationToken cancellationToken)
    {
        var ratings = await ListAsync(cancellationToken);
        var pairs = ratings.GroupBy(static rating => rating.PairId, StringComparer.Ordinal).ToList();
        return new RatingSummary(
            ratings.Count,
            ratings.DistinctBy(static rating => rating.Rater, StringComparer.Ordinal).Count(),
            pairs.Count,
            ratings.Count(static rating => rating.Preferred == PairPreference.A),
            ratings.Count(static rating => rating.Preferred == PairPreference.B),
            ratings.Count(static rating => rating.Preferred == PairPreference.Neither),
            ratings.Count == 0 ? null : ratings.Average(static rating => rating.Score),
            KrippendorffAlpha.Nominal(pairs.Select(static pair => pair.Select(static rating => (double)rating.Preferred).ToList())),
            KrippendorffAlpha.Interval(pairs.Select(static pair => pair.Select(static rating => (double)rating.Score).ToList())));
    }

    private static string Name(PairPreference preferred) => preferred switch
    {
        PairPreference.A => "a",
        PairPreference.B => "b",
        _ => "neither",
    };

    private static PairPreference Parse(string name) => name switch
    {
        "a" => PairPreference.A,
        "b" => PairPreference.B,
        _ => PairPreference.Neither,
    };
}
