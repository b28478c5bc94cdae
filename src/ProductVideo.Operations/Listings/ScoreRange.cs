namespace ProductVideo.Operations.Listings;

/// <summary>Bounds of one score, both within.</summary>
/// <param name="Score">The score's name, such as <c>cover</c>.</param>
/// <param name="From">The least value; null if there is none.</param>
/// <param name="To">The greatest value; null if there is none.</param>
public sealed record ScoreRange(string Score, double? From, double? To)
{
    /// <summary>Whether a value is within; NaN never is.</summary>
    public bool Contains(double value) => value >= (From ?? double.NegativeInfinity) && value <= (To ?? double.PositiveInfinity);
}
