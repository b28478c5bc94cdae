namespace ProductVideo.Dashboard.Media;

/// <summary>Where films and pictures are.</summary>
internal static class MediaAddress
{
    /// <summary>Where all of them begin.</summary>
    public const string Root = "/media";

    /// <summary>A file of a clip, such as clip.mp4.</summary>
    public static string OfClip(string id, string file) => $"{Root}/clips/{Uri.EscapeDataString(id)}/{file}";

    /// <summary>A file of a product: film, reference.png, or a photo's number from 1.</summary>
    public static string OfProduct(string id, string file) => $"{Root}/products/{Uri.EscapeDataString(id)}/{file}";

    /// <summary>A file of a training run: lora.safetensors or losses.csv.</summary>
    public static string OfTraining(string id, string file) => $"{Root}/training/{Uri.EscapeDataString(id)}/{file}";

    /// <summary>A sample of a training run, or what its scene looks like, by the name that the run's list has.</summary>
    public static string OfSample(string id, string file) => $"{Root}/training/{Uri.EscapeDataString(id)}/samples/{string.Join('/', file.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>A file of a pair, such as a.mp4.</summary>
    public static string OfPair(string id, string file) => $"{Root}/pairs/{Uri.EscapeDataString(id)}/{file}";
}
