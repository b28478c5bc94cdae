namespace ProductVideo.Evaluation.Reports.Sections;

/// <summary>Smooths a loss series.</summary>
internal static class LossSeries
{
    /// <summary>The exponential moving average of every step, with the correction for its start (as in Adam, Kingma and Ba 2015).</summary>
    public static double[] Smooth(ReportTraining training)
    {
        var keep = 1 - training.Smoothing;
        var (average, weight) = (0.0, 1.0);
        return
        [
            .. training.Loss.Select(point =>
            {
                average = (keep * average) + ((1 - keep) * point.Loss);
                weight *= keep;
                return average / (1 - weight);
            }),
        ];
    }
}
