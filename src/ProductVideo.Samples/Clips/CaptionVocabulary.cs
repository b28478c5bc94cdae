using ProductVideo.Samples.Cameras;
using ProductVideo.Samples.Materials;
using ProductVideo.Samples.Products;
using ProductVideo.Samples.Scenes;

namespace ProductVideo.Samples.Clips;

/// <summary>
/// The words of captions: "gold metal ring on white marble camera orbit left". Colour, finish, family, "on", the floor's colour, the floor,
/// "camera", the move: eight words or nine.
/// </summary>
public static class CaptionVocabulary
{
    /// <summary>All words in a fixed order, each once. New words go to the end: models depend on the numbers.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        .. new[] { "on", "camera" }
            .Concat(NamedColour.All.Select(colour => colour.Word))
            .Concat(NamedColour.Metals.Select(colour => colour.Word))
            .Concat(Enum.GetValues<Finish>().Select(Word))
            .Concat(Enum.GetValues<ProductFamily>().Select(ProductFactory.Word))
            .Concat(Enum.GetValues<SurfaceStyle>().Select(Word))
            .Concat(Enum.GetValues<CameraMove>().SelectMany(move => MoveWords(move).Split(' ')))
            .Distinct(StringComparer.Ordinal),
    ];

    internal static string Caption(ProductModel product, string floorColour, SurfaceStyle surface, CameraMove move) =>
        $"{product.ColourWord} {product.FinishWord} {ProductFactory.Word(product.Family)} on {floorColour} {Word(surface)} camera {MoveWords(move)}";

    internal static string MoveWords(CameraMove move) => move switch
    {
        CameraMove.Static => "static",
        CameraMove.OrbitLeft => "orbit left",
        CameraMove.OrbitRight => "orbit right",
        CameraMove.PushIn => "push in",
        CameraMove.PullOut => "pull out",
        CameraMove.PanLeft => "pan left",
        CameraMove.PanRight => "pan right",
        CameraMove.CraneUp => "crane up",
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, "Not a camera move that has words."),
    };

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
