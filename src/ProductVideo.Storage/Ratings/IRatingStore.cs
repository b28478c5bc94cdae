namespace ProductVideo.Storage.Ratings;

/// <summary>Keeps what people said of pairs; nothing else in the database can bring it back.</summary>
public interface IRatingStore
{
    /// <summary>Keeps a rating; a person who rates a pair again changes the former rating.</summary>
    Task PutAsync(RatingRow row, CancellationToken cancellationToken = default);

    /// <summary>Takes a person's rating of a pair back; nothing happens if there is none.</summary>
    Task DeleteAsync(string pairId, string rater, CancellationToken cancellationToken = default);

    /// <summary>All ratings, by pair and person.</summary>
    Task<IReadOnlyList<RatingRow>> ListAsync(CancellationToken cancellationToken = default);
}
