namespace ProductVideo.Storage.Ratings;

/// <summary>What one person said of one pair.</summary>
public sealed class RatingRow
{
    /// <summary>The pair.</summary>
    public required string PairId { get; init; }

    /// <summary>Who.</summary>
    public required string Rater { get; init; }

    /// <summary>The better video: <c>a</c>, <c>b</c>, or <c>neither</c>.</summary>
    public required string Preferred { get; init; }

    /// <summary>How well the two videos' motion matches, 1 to 5.</summary>
    public required long Score { get; init; }

    /// <summary>When, in milliseconds since 1970.</summary>
    public required long At { get; init; }
}
