using ProductVideo.Wan.Scheduling;

namespace ProductVideo.Wan.Pipeline;

/// <summary>
/// The steps that are guided; the others follow the prompt alone and take half the time. Guidance matters most in the middle of a
/// generation (Kynkäänniemi et al., "Applying Guidance in a Limited Interval", 2024).
/// </summary>
public sealed record GuidanceInterval
{
    /// <summary>Where guidance begins, 0 to 1. Default: 0.</summary>
    public double Start { get; init; }

    /// <summary>Where it ends, at least <see cref="Start"/>, at most 1. Default: 1.</summary>
    public double End { get; init; } = 1;

    /// <summary>What the two are measured in. Default: the share of the steps that are done.</summary>
    public GuidanceIntervalUnit Unit { get; init; }

    /// <summary>Whether a step is guided.</summary>
    /// <param name="schedule">The noise levels.</param>
    /// <param name="step">The step, from 0.</param>
    public bool Contains(FlowMatchScheduler schedule, int step)
    {
        var position = Unit == GuidanceIntervalUnit.Sigma ? schedule.Sigmas[step] : (double)step / schedule.Count;
        return position >= Start && position <= End;
    }
}
