namespace ProductVideo.Evaluation.Agreement;

/// <summary>
/// Krippendorff's alpha: how far raters agree beyond chance, 1 for complete agreement, 0 for what chance gives, below 0 for less. Any number of raters, each
/// may have left units out. alpha = 1 - observed / expected disagreement, computed from the coincidences of values within units: Krippendorff, "Computing
/// Krippendorff's Alpha-Reliability" (2011).
/// </summary>
public static class KrippendorffAlpha
{
    /// <summary>For names without an order, such as A, B and neither: two values differ or they do not.</summary>
    /// <param name="units">The values that each unit was given, one a rater who rated it.</param>
    /// <returns>Alpha; null if no unit was rated twice, or all values are the same, so that nothing can be said.</returns>
    public static double? Nominal(IEnumerable<IReadOnlyList<double>> units) => Compute(units, static (left, right) => left.Equals(right) ? 0 : 1);

    /// <summary>For figures whose distances mean something, such as scores from 1 to 5: the square of their difference.</summary>
    /// <param name="units">The values that each unit was given, one a rater who rated it.</param>
    /// <returns>Alpha; null if no unit was rated twice, or all values are the same, so that nothing can be said.</returns>
    public static double? Interval(IEnumerable<IReadOnlyList<double>> units) => Compute(units, static (left, right) => (left - right) * (left - right));

    private static double? Compute(IEnumerable<IReadOnlyList<double>> units, Func<double, double, double> difference)
    {
        var paired = units.Where(static unit => unit.Count > 1).ToList();
        var totals = paired.SelectMany(static unit => unit).CountBy(static value => value).ToList();
        double count = paired.Sum(static unit => unit.Count);

        // each unit counts its ordered pairs of values, weighted so that a unit with m values weighs m
        var observed = paired.Sum(unit => unit.Sum(left => unit.Sum(right => difference(left, right))) / (unit.Count - 1)) / count;
        var expected = totals.Sum(left => totals.Sum(right => (double)left.Value * right.Value * difference(left.Key, right.Key))) / (count * (count - 1));
        return expected > 0 ? 1 - (observed / expected) : null;
    }
}
