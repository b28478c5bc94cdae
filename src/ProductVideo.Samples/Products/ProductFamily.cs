namespace ProductVideo.Samples.Products;

/// <summary>The kinds of product that the renderer can make.</summary>
public enum ProductFamily
{
    /// <summary>A finger ring with a stone or a plate.</summary>
    Ring,

    /// <summary>A bangle or a bracelet of beads.</summary>
    Bracelet,

    /// <summary>A wristwatch on its closed strap.</summary>
    Watch,

    /// <summary>A bottle with a cap and a label.</summary>
    Bottle,

    /// <summary>A glass flacon with a coloured perfume.</summary>
    Perfume,

    /// <summary>A cosmetics jar with a lid.</summary>
    Jar,

    /// <summary>A low shoe.</summary>
    Shoe,

    /// <summary>A mug with a handle.</summary>
    Mug,

    /// <summary>A lipstick, open.</summary>
    Lipstick,

    /// <summary>Headphones with a band.</summary>
    Headphones,

    /// <summary>A table lamp.</summary>
    Lamp,

    /// <summary>A gift box with a ribbon.</summary>
    Box,

    /// <summary>A vase.</summary>
    Vase,

    /// <summary>A handbag.</summary>
    Bag,

    /// <summary>A small loudspeaker.</summary>
    Speaker,

    /// <summary>Stacked simple bodies.</summary>
    Sculpture,
}
