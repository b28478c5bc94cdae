namespace ProductVideo.Wan.Scheduling;

/// <summary>
/// The numbers of one UniPC update from noise level s to t, for predictions of the clean latents (Zhao et al., "UniPC: A Unified
/// Predictor-Corrector Framework for Fast Sampling of Diffusion Models", 2023, arXiv 2302.04867, with B(h) = e^h - 1, there B2).
/// With alpha = 1 - sigma, lambda = ln(alpha / sigma) and h = lambda_t - lambda_s:
/// x_t = (sigma_t / sigma_s) x_s + alpha_t (1 - e^-h) (m_s + sum of rho_k D_k).
/// </summary>
/// <param name="Keep">Factor of x_s, sigma_t / sigma_s.</param>
/// <param name="Gain">Factor of what is predicted, alpha_t (1 - e^-h).</param>
/// <param name="Ratio">r of the prediction before s, (lambda_before - lambda_s) / h, negative; 0 where there is none.</param>
/// <param name="Past">rho of (m_before - m_s) / r.</param>
/// <param name="Present">rho of m_t - m_s; 0 in the predictor, which does not know m_t.</param>
internal readonly record struct UniPcCoefficients(double Keep, double Gain, double Ratio, double Past, double Present)
{
    /// <summary>The predictor; for order 2 rho is 1/2 whatever the step, as the paper proposes.</summary>
    public static UniPcCoefficients Predictor(double? before, double from, double to)
    {
        var update = Base(from, to);
        return before is null ? update : update with { Ratio = RatioOf(before.Value, from, to), Past = 0.5 };
    }

    /// <summary>
    /// The corrector. Of order 2 its rhos solve rho_1 + rho_2 = b_1 and r rho_1 + rho_2 = b_2, where with k = -h and B = e^k - 1
    /// b_1 = (B / k - 1) / B and b_2 = 2 ((B / k - 1) / k - 1/2) / B; of order 1 rho is 1/2.
    /// </summary>
    public static UniPcCoefficients Corrector(double? before, double from, double to)
    {
        var update = Base(from, to);
        if (before is null)
        {
            return update with { Present = 0.5 };
        }

        var ratio = RatioOf(before.Value, from, to);
        var k = Lambda(from) - Lambda(to);
        var b = Math.Exp(k) - 1;
        var first = ((b / k) - 1) / b;
        var second = ((((b / k) - 1) / k) - 0.5) * 2 / b;
        var past = (first - second) / (1 - ratio);
        return update with { Ratio = ratio, Past = past, Present = first - past };
    }

    private static UniPcCoefficients Base(double from, double to) => to == 0
        ? new(0, 1, 0, 0, 0)
        : new(to / from, (1 - to) * (1 - Math.Exp(Lambda(from) - Lambda(to))), 0, 0, 0);

    private static double RatioOf(double before, double from, double to) => (Lambda(before) - Lambda(from)) / (Lambda(to) - Lambda(from));

    private static double Lambda(double sigma) => Math.Log((1 - sigma) / sigma);
}
