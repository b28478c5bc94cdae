using ProductVideo.Samples.Materials;
using ProductVideo.Samples.Products;

namespace ProductVideo.Samples.Catalogues;

/// <summary>A kind of product that sample catalogues carry.</summary>
/// <param name="Prefix">The start of its ids.</param>
/// <param name="Category">The category as a product page names it.</param>
/// <param name="Family">The shape.</param>
/// <param name="Finish">The main material's finish.</param>
/// <param name="Colours">Colours that suit it.</param>
internal sealed record CatalogueEntry(string Prefix, string Category, ProductFamily Family, Finish Finish, string[] Colours)
{
    /// <summary>In the order in which catalogues take them; the first four are of four categories.</summary>
    public static CatalogueEntry[] All { get; } =
    [
        new("JEWE", "rings", ProductFamily.Ring, Finish.Metal, ["gold", "pink", "silver"]),
        new("WATC", "watches", ProductFamily.Watch, Finish.Metal, ["silver", "gold", "pink"]),
        new("BOTL", "perfumes", ProductFamily.Perfume, Finish.Glass, ["orange", "pink", "yellow", "teal"]),
        new("SHOE", "shoes", ProductFamily.Shoe, Finish.Leather, ["red", "navy", "green", "orange"]),
        new("HOME", "lamps", ProductFamily.Lamp, Finish.Matte, ["teal", "yellow", "red", "orange"]),
        new("BAGS", "bags", ProductFamily.Bag, Finish.Leather, ["brown", "green", "red", "black"]),
        new("JEWE", "bracelets", ProductFamily.Bracelet, Finish.Metal, ["silver", "gold", "copper"]),
        new("BOTL", "bottles", ProductFamily.Bottle, Finish.Glossy, ["green", "blue", "brown", "red"]),
        new("WATC", "watches", ProductFamily.Watch, Finish.Metal, ["gold", "gray", "silver"]),
        new("HOME", "mugs", ProductFamily.Mug, Finish.Glossy, ["blue", "yellow", "green", "pink"]),
        new("COSM", "lipsticks", ProductFamily.Lipstick, Finish.Glossy, ["red", "pink", "purple"]),
        new("AUDI", "headphones", ProductFamily.Headphones, Finish.Glossy, ["black", "white", "blue", "red"]),
        new("SHOE", "shoes", ProductFamily.Shoe, Finish.Matte, ["white", "blue", "yellow", "gray"]),
        new("COSM", "creams", ProductFamily.Jar, Finish.Glossy, ["teal", "pink", "green", "blue"]),
        new("HOME", "vases", ProductFamily.Vase, Finish.Glossy, ["blue", "red", "teal", "orange"]),
        new("AUDI", "speakers", ProductFamily.Speaker, Finish.Matte, ["orange", "blue", "black", "green"]),
    ];
}
