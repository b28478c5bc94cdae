namespace ProductVideo.Abstractions.Products;

/// <summary>Where a product is in its life.</summary>
public enum ProductState
{
    /// <summary>Nothing is known of it yet.</summary>
    Unregistered,

    /// <summary>Its page is known.</summary>
    Registered,

    /// <summary>Its film is being probed and its shots found.</summary>
    DetectingShots,

    /// <summary>Its photos are being cut out and put together.</summary>
    BuildingReference,

    /// <summary>Its clips are under way.</summary>
    RunningClips,

    /// <summary>All clips settled and at least one was accepted. Terminal.</summary>
    Ready,

    /// <summary>Nothing of it can be used, with reasons. Terminal.</summary>
    Rejected,

    /// <summary>Given up after an error. Terminal until retried.</summary>
    Failed,

    /// <summary>Called off. Terminal until registered anew.</summary>
    Cancelled,

    /// <summary>Its film and photos are being fetched; a page that it had before is kept until they are there. The last, as stored states hold the number.</summary>
    Fetching,
}
