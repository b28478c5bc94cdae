namespace ProductVideo.Operations.Rating;

/// <summary>People's judgements of pairs.</summary>
public interface IRatings
{
    /// <summary>Keeps what a person says of a pair; said again, it replaces what was said before.</summary>
    /// <returns>False: there is no such pair.</returns>
    /// <exception cref="ArgumentException">The score is not 1 to 5, or the person's name is empty or longer than 64 letters.</exception>
    Task<bool> RateAsync(string pairId, string rater, PairPreference preferred, int score, CancellationToken cancellationToken);

    /// <summary>Takes back what a person said of a pair.</summary>
    Task TakeBackAsync(string pairId, string rater, CancellationToken cancellationToken);

    /// <summary>All ratings, by pair and person.</summary>
    Task<IReadOnlyList<PairRating>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Counts, means and agreement.</summary>
    Task<RatingSummary> SummariseAsync(CancellationToken cancellationToken);
}
