using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Matting;

/// <summary>How a network that separates the product from the background is fed and read; the numbers are those that rembg uses for its models.</summary>
/// <param name="Name">The published name, such as <c>isnet-general-use</c>.</param>
/// <param name="Side">Side of the square that a photo is resized to, in pixels, where the file does not say.</param>
/// <param name="Normalization">How levels become numbers.</param>
/// <param name="GivesLogits">Whether the output still has to go through the logistic function.</param>
public sealed record SaliencyModel(string Name, int Side, PictureNormalization Normalization, bool GivesLogits = false)
{
    private static readonly PictureNormalization ImageNetMean = new(PictureNormalization.ImageNet.Mean, [1, 1, 1]);

    // longer names before their beginnings
    private static readonly IReadOnlyList<SaliencyModel> Known =
    [
        new("u2net", 320, PictureNormalization.ImageNet),
        new("silueta", 320, PictureNormalization.ImageNet),
        new("saliency", 320, PictureNormalization.ImageNet),
        new("isnet-anime", 1024, ImageNetMean),
        new("isnet", 1024, PictureNormalization.Centred),
        new("birefnet", 1024, PictureNormalization.ImageNet, GivesLogits: true),
        new("bria-rmbg", 1024, PictureNormalization.ImageNet),
    ];

    /// <summary>The beginnings of the file names that are understood.</summary>
    public static IEnumerable<string> Names => Known.Select(static model => model.Name);

    /// <summary>Tells a model by the name of its file, such as <c>birefnet-general-lite.onnx</c>; null where the name says nothing.</summary>
    public static SaliencyModel? Of(string path)
    {
        var file = System.IO.Path.GetFileNameWithoutExtension(path);
        return Known.FirstOrDefault(model => file.StartsWith(model.Name, StringComparison.OrdinalIgnoreCase)) is { } model ? model with { Name = file } : null;
    }
}
