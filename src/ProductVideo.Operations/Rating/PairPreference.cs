namespace ProductVideo.Operations.Rating;

/// <summary>Which video of a pair a person finds better.</summary>
public enum PairPreference
{
    /// <summary>Neither.</summary>
    Neither,

    /// <summary>Video A.</summary>
    A,

    /// <summary>Video B.</summary>
    B,
}
