namespace ProductVideo.Evaluation.Metrics;

/// <summary>
/// What a library means by SSIM: its window, what lies beyond the frame's edge, which pixels count, and how the covariance is scaled. Values of different
/// forms differ by up to 0.03, so every number must say which form it is.
/// </summary>
public sealed record SsimForm
{
    private const double GaussianSigma = 1.5;

    private SsimForm(string name, IReadOnlyList<double> weights) => (Name, Weights) = (name, weights);

    /// <summary>torchmetrics, and so VideoPainter's published numbers: 11x11 Gaussian, the frame mirrored at its edge, every pixel counts.</summary>
    public static SsimForm TorchMetrics { get; } = new("torchmetrics", Gaussian(5));

    /// <summary>scikit-image with gaussian_weights and population covariance: 11x11 Gaussian, the five pixels next to the edge do not count.</summary>
    public static SsimForm ScikitGaussian { get; } = new("scikit-image, Gaussian", Gaussian(5)) { RepeatsEdge = true, CropsBorder = true };

    /// <summary>scikit-image as it is by default: 7x7 mean, sample covariance, the three pixels next to the edge do not count.</summary>
    public static SsimForm ScikitUniform { get; } = new("scikit-image, uniform", [.. Enumerable.Repeat(1.0 / 7, 7)])
    {
        RepeatsEdge = true,
        CropsBorder = true,
        CovarianceScale = 49.0 / 48,
    };

    /// <summary>What the form is called in reports.</summary>
    public string Name { get; }

    /// <summary>The window along one axis; the sum is 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Pixels from the window's centre to its edge.</summary>
    public int Radius => Weights.Count / 2;

    /// <summary>Whether the mirror beyond the edge begins with the edge pixel itself. Default: false.</summary>
    public bool RepeatsEdge { get; private init; }

    /// <summary>Whether pixels count only where the whole window lies in the frame. Default: false.</summary>
    public bool CropsBorder { get; private init; }

    /// <summary>Scale of variances and covariance: n / (n - 1) for a sample of n. Default: 1.</summary>
    public double CovarianceScale { get; private init; } = 1;

    private static double[] Gaussian(int radius)
    {
        var weights = Enumerable.Range(-radius, (2 * radius) + 1).Select(x => Math.Exp(-x * x / (2 * GaussianSigma * GaussianSigma))).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
