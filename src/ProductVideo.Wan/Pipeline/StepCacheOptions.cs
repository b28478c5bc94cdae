namespace ProductVideo.Wan.Pipeline;

/// <summary>
/// Which denoising steps the networks compute; the velocity of the others follows from those before them. Faster, not exact. Steps are computed where
/// the timestep's modulation of the network has moved far, as TeaCache has it (Liu et al. 2024, "Timestep Embedding Tells"); a skipped step's velocity is
/// carried forward along a straight line, as TaylorSeer has it for features (Liu et al. 2025, "From Reusing to Forecasting").
/// </summary>
public sealed record StepCacheOptions
{
    /// <summary>Wan2.1-T2V-1.3B's coefficients for <see cref="Polynomial"/> as published with TeaCache, highest power first.</summary>
    public static readonly IReadOnlyList<double> Wan13B = [-52186.2437, 9230.41404, -528.275948, 13.6987616, -0.0499875664];

    /// <summary>The share of the steps that are computed, above 0, at most 1; they are spread so that the modulation moves equally far between them. Default: 0.5.</summary>
    public double Share { get; init; } = 0.5;

    /// <summary>
    /// How far the modulation may move in sum before a step is computed, instead of <see cref="Share"/>: the relative change from step to step, mapped by
    /// the polynomial, is added up. Above 0. Default: null, the share decides.
    /// </summary>
    public double? Threshold { get; init; }

    /// <summary>Maps the modulation's relative change to that of the network's output, highest power first. Default: null, the change itself.</summary>
    public IReadOnlyList<double>? Polynomial { get; init; }

    /// <summary>What takes the place of a velocity that is not computed. Default: the line through the last two that were.</summary>
    public StepEstimate Estimate { get; init; }

    /// <summary>The polynomial's value, by Horner's rule and at least 0, or without one the change itself.</summary>
    internal double Map(double change) =>
        Math.Max(0, Polynomial?.Aggregate(0.0, (sum, coefficient) => (sum * change) + coefficient) ?? change);
}
