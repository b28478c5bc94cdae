using ProductVideo.Wan.Weights;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Models;

/// <summary>Whole weight files at once, for networks that take everything or a chosen part.</summary>
internal static class WeightFile
{
    /// <summary>The wanted tensors by name; the caller disposes them.</summary>
    /// <exception cref="WeightFileException">The file cannot be read.</exception>
    public static Dictionary<string, Tensor> Read(string path, Func<string, bool>? wanted = null)
    {
        using var file = WeightFiles.Open(path);
        return file.ReadAll(wanted);
    }

    /// <summary>The file's notes by key.</summary>
    /// <exception cref="WeightFileException">The file cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> Metadata(string path)
    {
        using var file = WeightFiles.Open(path);
        return file.Metadata;
    }

    /// <summary>Writes a .safetensors file in the tensors' own types.</summary>
    /// <exception cref="WeightFileException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string> metadata) =>
        SafetensorsWriter.Write(path, tensors, metadata);
}
