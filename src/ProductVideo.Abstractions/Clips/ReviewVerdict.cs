namespace ProductVideo.Abstractions.Clips;

/// <summary>What a person says of a clip.</summary>
public enum ReviewVerdict
{
    /// <summary>It goes in, whatever the gate says.</summary>
    Accept,

    /// <summary>It stays out, whatever the gate says.</summary>
    Reject,
}
