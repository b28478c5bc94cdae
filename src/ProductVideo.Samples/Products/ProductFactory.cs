using System.Numerics;
using ProductVideo.Samples.Geometry;
using ProductVideo.Samples.Materials;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Products;

/// <summary>Makes products of a family from a seed.</summary>
internal static class ProductFactory
{
    private static readonly Vector3[] StoneColours =
    [
        ColourSpace.FromHex(0xF4F8FC), ColourSpace.FromHex(0xF4F8FC), ColourSpace.FromHex(0x2F6BD8), ColourSpace.FromHex(0xD81F45),
        ColourSpace.FromHex(0x1FA868), ColourSpace.FromHex(0xA86BE0), ColourSpace.FromHex(0xF2B33D),
    ];

    /// <param name="family">The family.</param>
    /// <param name="random">Decides shape, colour and finish.</param>
    /// <param name="detail">1 for thumbnails, 2 or 3 for films; changes the fineness of the mesh and nothing else.</param>
    /// <param name="colour">A colour word for the main material, or null to draw one.</param>
    /// <param name="finish">The main material's finish, or null to draw one.</param>
    public static ProductModel Create(ProductFamily family, RandomStream random, int detail, string? colour = null, Finish? finish = null)
    {
        var builder = new MeshBuilder(detail);
        BuilderOf(family)(builder, random.Fork(1));
        var (materials, colourWord, finishWord) = Materials(family, random.Fork(2), colour, finish);
        return new ProductModel(family, builder.Build().StoodOnFloor(), materials, colourWord, finishWord);
    }

    public static string Word(ProductFamily family) => family.ToString().ToLowerInvariant();

    private static Action<MeshBuilder, RandomStream> BuilderOf(ProductFamily family) => family switch
    {
        ProductFamily.Ring => RingDesign.Build,
        ProductFamily.Bracelet => BraceletDesign.Build,
        ProductFamily.Watch => WatchDesign.Build,
        ProductFamily.Bottle => VesselDesigns.Bottle,
        ProductFamily.Perfume => PerfumeDesign.Build,
        ProductFamily.Jar => CosmeticsDesigns.Jar,
        ProductFamily.Shoe => ShoeDesign.Build,
        ProductFamily.Mug => VesselDesigns.Mug,
        ProductFamily.Lipstick => CosmeticsDesigns.Lipstick,
        ProductFamily.Headphones => AudioDesigns.Headphones,
        ProductFamily.Lamp => HomeDesigns.Lamp,
        ProductFamily.Box => HomeDesigns.Box,
        ProductFamily.Vase => VesselDesigns.Vase,
        ProductFamily.Bag => BagDesign.Build,
        ProductFamily.Speaker => AudioDesigns.Speaker,
        ProductFamily.Sculpture => HomeDesigns.Sculpture,
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "Not a product family that can be made."),
    };

    private static ReadOnlySpan<Finish> FinishesOf(ProductFamily family) => family switch
    {
        ProductFamily.Ring => [Finish.Metal],
        ProductFamily.Bracelet => [Finish.Metal, Finish.Metal, Finish.Glossy, Finish.Matte],
        ProductFamily.Watch => [Finish.Metal],
        ProductFamily.Perfume => [Finish.Glass],
        ProductFamily.Shoe or ProductFamily.Bag => [Finish.Leather, Finish.Leather, Finish.Matte, Finish.Glossy],
        ProductFamily.Lipstick => [Finish.Glossy, Finish.Matte],
        ProductFamily.Bottle => [Finish.Glossy, Finish.Matte, Finish.Metal],
        _ => [Finish.Matte, Finish.Glossy, Finish.Glossy, Finish.Metal],
    };

    private static (Material[] Materials, string ColourWord, string FinishWord) Materials(
        ProductFamily family, RandomStream random, string? colour, Finish? wanted)
    {
        var finish = wanted ?? random.Pick(FinishesOf(family));
        var (word, main) = colour is not null
            ? (colour, NamedColour.Jittered(NamedColour.CodeOf(colour, finish == Finish.Metal), random))
            : MainColour(finish, random);
        var (_, accentColour) = NamedColour.Draw(random, named: true);
        var hasDarkAccent = random.Chance(0.35f);
        var accent = hasDarkAccent ? main * 0.3f : accentColour;
        var accentFinish = random.Pick<Finish>([Finish.Matte, Finish.Leather, Finish.Glossy]);
        var fitting = ColourSpace.FromHex(random.Pick<(string Word, int Code)>(NamedColour.Metals).Code);
        var metal = finish == Finish.Metal ? main : fitting;
        var jewel = random.Pick<Vector3>(StoneColours);
        var slots = new Material[Slot.Count];
        slots[Slot.Main] = family == ProductFamily.Perfume
            ? MaterialLibrary.Liquid(main)
            : MaterialLibrary.Create(finish, main, random);
        slots[Slot.Accent] = MaterialLibrary.Create(family == ProductFamily.Watch ? Finish.Leather : accentFinish, accent, random);
        slots[Slot.Metal] = MaterialLibrary.PolishedMetal(metal);
        slots[Slot.Dark] = MaterialLibrary.Create(family == ProductFamily.Shoe ? Finish.Matte : Finish.Glossy, ColourSpace.FromHex(0x202124), random);
        slots[Slot.Light] = MaterialLibrary.Create(Finish.Matte, ColourSpace.FromHex(0xEFEDE8), random);
        slots[Slot.Jewel] = family switch
        {
            ProductFamily.Watch => MaterialLibrary.Create(Finish.Glossy, random.Chance(0.5f) ? ColourSpace.FromHex(0x17191D) : accent, random),
            ProductFamily.Lamp => new Material { Colour = new Vector3(1, 0.86f, 0.62f), Glow = 2.2f },
            _ => MaterialLibrary.Stone(jewel),
        };
        slots[Slot.Glass] = MaterialLibrary.ClearGlass();
        return (slots, word, finish.ToString().ToLowerInvariant());
    }

    private static (string Word, Vector3 Linear) MainColour(Finish finish, RandomStream random)
    {
        if (finish == Finish.Metal && random.Chance(0.75f))
        {
            var (word, code) = random.Pick<(string Word, int Code)>(NamedColour.Metals);
            return (word, NamedColour.Jittered(code, random));
        }

        return NamedColour.Draw(random, random.Chance(0.5f));
    }
}
