namespace ProductVideo.Wan.Pipeline;

/// <summary>What a guidance interval is measured in.</summary>
public enum GuidanceIntervalUnit
{
    /// <summary>The share of the steps that are done before a step: 0 for the first one.</summary>
    Steps,

    /// <summary>The noise level of a step: 1 is pure noise.</summary>
    Sigma,
}
