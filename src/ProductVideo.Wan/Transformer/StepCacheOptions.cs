namespace ProductVideo.Wan.Transformer;

/// <summary>
/// When a denoising step may reuse what the blocks added at an earlier one ("TeaCache": Liu et al. 2024, Timestep Embedding Tells). Faster, not exact.
/// </summary>
/// <param name="Threshold">
/// How far the timestep's modulation may move in sum before the blocks run again: the relative change of each step, mapped by the polynomial, is added
/// up. About 0.05 to 0.2; more skips more. Above 0.
/// </param>
public sealed record StepCacheOptions(double Threshold)
{
    /// <summary>Wan2.1-T2V-1.3B's coefficients, highest power first, as published with TeaCache.</summary>
    public static readonly IReadOnlyList<double> Wan13B = [-52186.2437, 9230.41404, -528.275948, 13.6987616, -0.0499875664];

    /// <summary>Maps the modulation's relative change to the output's, highest power first. Default: the published one of a network of this width, else the change itself.</summary>
    public IReadOnlyList<double>? Polynomial { get; init; }

    /// <summary>Options with the published polynomial where the network has one, else with the change itself.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="width">The DiT's width.</param>
    public static StepCacheOptions For(double threshold, int width) =>
        width == 1536 ? new(threshold) { Polynomial = Wan13B } : new(threshold);

    /// <summary>The polynomial's value, by Horner's rule, or without one the change itself.</summary>
    internal double Map(double change) => Polynomial?.Aggregate(0.0, (sum, coefficient) => (sum * change) + coefficient) ?? change;
}
