namespace ProductVideo.Cli.Cluster;

/// <summary>Quantiles by nearest rank.</summary>
internal static class Quantile
{
    /// <summary>The value that a share of all values does not exceed; NaN of none.</summary>
    public static double Of(IReadOnlyCollection<double> values, double share)
    {
        if (values.Count == 0)
        {
            return double.NaN;
        }

        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}
