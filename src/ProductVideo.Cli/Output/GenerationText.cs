using System.Globalization;
using ProductVideo.Cli.Generation;

namespace ProductVideo.Cli.Output;

/// <summary>A generated video in words.</summary>
internal static class GenerationText
{
    /// <summary>Writes the file, how it was made, and what is worth knowing.</summary>
    public static void Write(TextWriter writer, GenerationView view)
    {
        var computed = view.ComputedSteps == view.Steps ? $"{view.Steps} steps" : $"{view.ComputedSteps} of {view.Steps} steps computed";
        var peak = view.PeakBytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $", peak {bytes / (double)(1 << 30):0.00} GiB") : "";
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Text.OneLine(view.File)}: {view.Width}x{view.Height}, {view.Frames} frames at {view.FramesPerSecond:0.##} a second"));
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{computed}, guidance {view.Guidance}, seed {view.Seed}; {view.Seconds:0.0} s with {view.Preset} on {view.Device}{peak}"));
        foreach (var lora in view.Loras)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"LoRA     {Text.OneLine(lora.Path)}, strength {lora.Strength}"));
        }

        foreach (var preview in view.Previews)
        {
            writer.WriteLine($"preview  {Text.OneLine(preview)}");
        }

        foreach (var note in view.Notes)
        {
            writer.WriteLine($"note     {Text.OneLine(note)}");
        }
    }
}
