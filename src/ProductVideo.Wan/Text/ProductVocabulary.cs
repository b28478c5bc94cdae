namespace ProductVideo.Wan.Text;

/// <summary>The words of the tiny preset's captions: products, colours, materials, backgrounds, camera moves and what joins them.</summary>
public static class ProductVocabulary
{
    private const string Colours =
        "red orange yellow green blue purple pink brown black white gray grey gold golden silver bronze copper beige cream navy teal cyan "
        + "turquoise magenta maroon olive lime coral ivory violet indigo rose mint peach tan dark light bright pale multicolored";

    private const string Materials =
        "matte glossy metal metallic polished brushed leather fabric ceramic glass plastic wood stone steel rubber satin chrome transparent";

    private const string Products =
        "ring bracelet bangle necklace watch bottle jar shoe sneaker mug cup box lamp lipstick headphones vase sunglasses glasses bag "
        + "perfume candle bowl toy sculpture earrings camera product jewelry clothing cosmetics home accessory";

    private const string Backgrounds =
        "plain wooden marble checker checkered striped gradient studio table floor wall background surface desk shelf cloth concrete soft warm cool";

    private const string Camera =
        "orbit orbits push pushes pull pulls pan pans tilt zoom left right up down in out static crane slow fast camera shot closeup view turns rotating";

    private const string Glue = "a an the of on with and at to from over around while moves stands lies under for its two small large round tall shows video film";

    /// <summary>The words, each once, in a fixed order that the shipped weights depend on: append, never reorder.</summary>
    public static IReadOnlyList<string> Words { get; } =
        [.. string.Join(' ', Colours, Materials, Products, Backgrounds, Camera, Glue).Split(' ').Distinct(StringComparer.Ordinal)];

    /// <summary>A tokenizer for these words.</summary>
    public static WordTokenizer CreateTokenizer() => new(Words);
}
