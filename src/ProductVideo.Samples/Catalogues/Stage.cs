using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Lighting;
using ProductVideo.Samples.Materials;
using ProductVideo.Samples.Numerics;
using ProductVideo.Samples.Products;
using ProductVideo.Samples.Scenes;

namespace ProductVideo.Samples.Catalogues;

/// <summary>Puts products on sets.</summary>
internal static class Stage
{
    private const int SmallHeight = 240;

    /// <summary>The fineness of meshes for pictures of a height.</summary>
    public static int DetailFor(int height) => height <= SmallHeight ? 1 : 3;

    /// <summary>The care for light and shadow in pictures of a height.</summary>
    public static BakeQuality QualityFor(int height) => height <= SmallHeight ? BakeQuality.Thumbnail : BakeQuality.Film;

    public static ProductModel Product(ProductPlan plan, int detail) => Product(plan.Entry, plan.ProductSeed, plan.Colour, detail);

    public static ProductModel Product(CatalogueEntry entry, ulong seed, string colour, int detail) =>
        ProductFactory.Create(entry.Family, new RandomStream(seed), detail, colour, entry.Finish);

    public static Scene Scene(ProductModel product, FilmBackdrop backdrop, ulong stageSeed, ProductFamily? companion, int detail, BakeQuality quality)
    {
        var random = new RandomStream(stageSeed);
        var (mesh, materials) = companion is { } family ? Pair(product, family, random.Fork(3), detail) : (product.Mesh, product.Materials);
        return new Scene(mesh, materials, Studio.Create(random.Fork(1)), backdrop.Build(random.Fork(2)), quality);
    }

    private static (Mesh Mesh, Material[] Materials) Pair(ProductModel product, ProductFamily family, RandomStream random, int detail)
    {
        var other = ProductFactory.Create(family, random, detail);
        const float Gap = 0.7f;
        const float Scale = 0.85f;
        var (low, high) = product.Mesh.Bounds();
        var (otherLow, otherHigh) = other.Mesh.Bounds();
        var width = (high.X - low.X) * Scale;
        var otherWidth = (otherHigh.X - otherLow.X) * Scale;
        var left = product.Mesh.Placed(0, Scale, new(-0.5f * (otherWidth + Gap), 0, 0));
        var right = other.Mesh.Placed(0, Scale, new(0.5f * (width + Gap), 0, 0));
        return (left.With(right, product.Materials.Length), [.. product.Materials, .. other.Materials]);
    }
}
