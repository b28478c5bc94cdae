namespace ProductVideo.Samples.Products;

/// <summary>From where a product looks right, in radians: things with a front are not filmed from behind, flat ones from higher up.</summary>
internal readonly record struct ViewAngles(float AzimuthRange, float LowElevation, float HighElevation)
{
    public static ViewAngles Of(ProductFamily family) => family switch
    {
        ProductFamily.Ring => new(0.75f, 0.16f, 0.55f),
        ProductFamily.Bracelet => new(0.7f, 0.35f, 0.75f),
        ProductFamily.Watch => new(0.75f, 0.12f, 0.5f),
        ProductFamily.Shoe => new(1.1f, 0.18f, 0.55f),
        ProductFamily.Headphones or ProductFamily.Bag or ProductFamily.Perfume or ProductFamily.Speaker => new(0.85f, 0.1f, 0.4f),
        ProductFamily.Lipstick or ProductFamily.Lamp or ProductFamily.Bottle or ProductFamily.Vase => new(3.1f, 0.08f, 0.35f),
        ProductFamily.Mug => new(1.3f, 0.15f, 0.5f),
        _ => new(3.1f, 0.15f, 0.5f),
    };
}
