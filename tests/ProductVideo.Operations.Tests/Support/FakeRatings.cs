using ProductVideo.Storage.Ratings;

namespace ProductVideo.Operations.Tests.Support;

/// <summary>Ratings in memory.</summary>
internal sealed class FakeRatings : IRatingStore
{
    private readonly SortedDictionary<string, RatingRow> _rows = new(StringComparer.Ordinal);

    public Task PutAsync(RatingRow row, CancellationToken cancellationToken = default)
    {
        _rows[$"{row.PairId} {row.Rater}"] = row;
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string pairId, string rater, CancellationToken cancellationToken = default)
    {
        _rows.Remove($"{pairId} {rater}");
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<RatingRow>> ListAsync(CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<RatingRow>>([.. _rows.Values]);
}
