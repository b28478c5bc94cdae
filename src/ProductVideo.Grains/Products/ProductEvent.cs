namespace ProductVideo.Grains.Products;

/// <summary>What can happen to a product.</summary>
public enum ProductEvent
{
    /// <summary>Its page became known or changed.</summary>
    Register,

    /// <summary>Its film and photos are to be fetched.</summary>
    Fetch,

    /// <summary>Its first step is to begin.</summary>
    Start,

    /// <summary>The shots were found.</summary>
    ShotsFound,

    /// <summary>The reference image was built, or cannot be.</summary>
    ReferenceSettled,

    /// <summary>All clips settled, at least one was accepted.</summary>
    Finished,

    /// <summary>Its page, or a step, refused it, or all its clips were refused.</summary>
    Refused,

    /// <summary>A step was given up, or its clips were.</summary>
    StepFailed,

    /// <summary>Some of its clips are under way again.</summary>
    ClipsReopened,

    /// <summary>It is to be called off.</summary>
    Cancel,

    /// <summary>It is to be tried again.</summary>
    Retry,
}
