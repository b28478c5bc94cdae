namespace ProductVideo.Samples.Products;

/// <summary>Which of a product's materials a part is made of.</summary>
internal static class Slot
{
    /// <summary>What gives the product its colour.</summary>
    public const int Main = 0;

    /// <summary>A second colour that goes with it.</summary>
    public const int Accent = 1;

    /// <summary>Polished metal fittings.</summary>
    public const int Metal = 2;

    /// <summary>Near-black parts.</summary>
    public const int Dark = 3;

    /// <summary>Near-white parts: labels, soles.</summary>
    public const int Light = 4;

    /// <summary>Stones, perfume, light bulbs.</summary>
    public const int Jewel = 5;

    /// <summary>Clear glass round something.</summary>
    public const int Glass = 6;

    public const int Count = 7;
}
