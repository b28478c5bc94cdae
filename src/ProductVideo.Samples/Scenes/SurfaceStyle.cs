namespace ProductVideo.Samples.Scenes;

/// <summary>What the product stands on.</summary>
public enum SurfaceStyle
{
    /// <summary>A seamless roll of paper that curves up into the backdrop.</summary>
    Studio,

    /// <summary>Planks with grain.</summary>
    Wood,

    /// <summary>Veined stone.</summary>
    Marble,

    /// <summary>Two-coloured squares.</summary>
    Checker,

    /// <summary>Two-coloured stripes.</summary>
    Striped,

    /// <summary>Woven cloth.</summary>
    Fabric,

    /// <summary>Cast concrete.</summary>
    Concrete,
}
