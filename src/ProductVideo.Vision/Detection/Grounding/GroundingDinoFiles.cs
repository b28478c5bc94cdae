namespace ProductVideo.Vision.Detection.Grounding;

/// <summary>The files of a Grounding DINO export.</summary>
/// <param name="Network">The network, .onnx.</param>
/// <param name="Vocabulary">The entries of its tokenizer, <c>vocab.txt</c>.</param>
/// <param name="Preprocessing">How pictures are prepared, <c>preprocessor_config.json</c>.</param>
public sealed record GroundingDinoFiles(string Network, string Vocabulary, string Preprocessing)
{
    /// <summary>The files that belong to a network: beside it, or in the folder above, where public exports that keep networks in a folder of their own have them.</summary>
    public static GroundingDinoFiles Beside(string network)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(network)) ?? ".";
        return new GroundingDinoFiles(network, Find("vocab.txt"), Find("preprocessor_config.json"));

        string Find(string name)
        {
            var beside = Path.Combine(folder, name);
            var above = Path.Combine(folder, "..", name);
            return !File.Exists(beside) && File.Exists(above) ? Path.GetFullPath(above) : beside;
        }
    }
}
