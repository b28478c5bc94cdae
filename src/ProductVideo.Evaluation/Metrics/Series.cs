namespace ProductVideo.Evaluation.Metrics;

/// <summary>Turns values per frame into a result.</summary>
internal static class Series
{
    /// <summary>The mean over the frames that have a value.</summary>
    public static MetricResult Mean(MetricDefinition definition, IEnumerable<double?> values, string? note = null)
    {
        var perFrame = values.ToList();
        var measured = perFrame.Where(value => value is not null).Select(value => value!.Value).ToList();
        return measured.Count == 0
            ? MetricResult.NotMeasured(definition, note ?? "no frame could be measured")
            : new MetricResult(definition, measured.Average(), perFrame, note);
    }

    /// <summary>Pearson's correlation of two series; null when either is constant or there are fewer than two values.</summary>
    public static double? Correlation(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        if (a.Count < 2)
        {
            return null;
        }

        var meanA = a.Average();
        var meanB = b.Average();
        var (cross, squareA, squareB) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Count; i++)
        {
            cross += (a[i] - meanA) * (b[i] - meanB);
            squareA += (a[i] - meanA) * (a[i] - meanA);
            squareB += (b[i] - meanB) * (b[i] - meanB);
        }

        var scale = Math.Sqrt(squareA * squareB);
        return scale < 1e-9 ? null : cross / scale;
    }
}
