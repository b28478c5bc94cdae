namespace ProductVideo.Operations.Rating;

/// <summary>What one person said of one pair.</summary>
/// <param name="PairId">The pair.</param>
/// <param name="Rater">Who.</param>
/// <param name="Preferred">The better video.</param>
/// <param name="Score">How well the two videos' motion matches, 1 to 5.</param>
/// <param name="At">When.</param>
public sealed record PairRating(string PairId, string Rater, PairPreference Preferred, int Score, DateTimeOffset At);
