using System.Globalization;
using ProductVideo.Cli.CommandLine;

namespace ProductVideo.Cli.Generation;

/// <summary>A LoRA on the command line: its file, and after a colon how strongly it acts.</summary>
/// <param name="Path">The file.</param>
/// <param name="Strength">1 is as trained, 0 is nothing.</param>
internal sealed record LoraSpec(string Path, double Strength)
{
    /// <summary>Takes <c>FILE</c> or <c>FILE:STRENGTH</c> apart; a name that holds a colon itself is a name where there is such a file.</summary>
    /// <exception cref="UsageException">There is no such file, or the strength is no number.</exception>
    public static LoraSpec Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (File.Exists(text) || colon < 0)
        {
            return new LoraSpec(Existing(text), 1);
        }

        return double.TryParse(text[(colon + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var strength) && double.IsFinite(strength)
            ? new LoraSpec(Existing(text[..colon]), strength)
            : throw new UsageException($"--lora: '{text[(colon + 1)..]}' is no strength. Give a number after the colon, such as lora.safetensors:0.8, or leave it out.");
    }

    private static string Existing(string path) => File.Exists(path)
        ? path
        : throw new UsageException($"--lora: the file {path} does not exist. Name a LoRA's .safetensors file, with a colon and its strength behind it or without.");
}
