namespace ProductVideo.Abstractions.Clips;

/// <summary>Where a clip is in its life.</summary>
public enum ClipState
{
    /// <summary>Nothing is known of it yet.</summary>
    Unplanned,

    /// <summary>Its shot is known.</summary>
    Planned,

    /// <summary>Being cut and brought to the clip format.</summary>
    Normalising,

    /// <summary>The product is being found in every frame.</summary>
    Segmenting,

    /// <summary>Masks are being cleaned and the masked video written.</summary>
    Masking,

    /// <summary>Being measured and judged.</summary>
    Gating,

    /// <summary>Accepted. Terminal.</summary>
    Ready,

    /// <summary>Refused, with reasons. Terminal.</summary>
    Rejected,

    /// <summary>Given up after an error. Terminal until retried.</summary>
    Failed,

    /// <summary>Called off. Terminal until planned anew.</summary>
    Cancelled,
}
