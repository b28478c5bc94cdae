namespace ProductVideo.Grains.Clips;

/// <summary>What can happen to a clip.</summary>
public enum ClipEvent
{
    /// <summary>Its shot became known, or what it is made from changed.</summary>
    Plan,

    /// <summary>Its first step is to begin.</summary>
    Start,

    /// <summary>The clip was cut and normalised.</summary>
    Normalised,

    /// <summary>The product was found.</summary>
    Segmented,

    /// <summary>Masks and masked video were written.</summary>
    Masked,

    /// <summary>The gate let it through.</summary>
    Accepted,

    /// <summary>The plan, a step or the gate refused it.</summary>
    Refused,

    /// <summary>What it was refused for is gone.</summary>
    Reinstated,

    /// <summary>A person accepted it.</summary>
    ReviewAccepted,

    /// <summary>A person rejected it.</summary>
    ReviewRejected,

    /// <summary>A person corrected its masks.</summary>
    Corrected,

    /// <summary>A step was given up.</summary>
    StepFailed,

    /// <summary>It is to be called off.</summary>
    Cancel,

    /// <summary>It is to be tried again.</summary>
    Retry,
}
