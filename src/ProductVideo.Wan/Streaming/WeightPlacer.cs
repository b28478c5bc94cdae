using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Presets;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Streaming;

/// <summary>Chooses where weights lie before any memory is taken for them.</summary>
internal static class WeightPlacer
{
    // What the library takes for itself, and what it keeps for later and cannot use.
    private const long Margin = 1L << 30;

    /// <summary>Settles <see cref="WeightPlacement.Auto"/> by free memory; other choices stay.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="preset">The model; its own video size is what it is to generate.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="type">Number type of the weights.</param>
    /// <param name="probe">Measures the device; null for the device itself.</param>
    public static WeightChoice Choose(WeightPlacement asked, WanPreset preset, Device device, ScalarType type, IMemoryProbe? probe = null)
    {
        if (asked != WeightPlacement.Auto)
        {
            return new(asked, "that was asked for");
        }

        if (probe is null && device.type != DeviceType.CUDA)
        {
            return new(WeightPlacement.Resident, "a processor computes with what is in the host");
        }

        if ((probe ?? new MemoryProbe()).Measure(device)?.Free is not { } free)
        {
            return new(WeightPlacement.Resident, "the device does not say how much memory is free");
        }

        var needs = WeightNeeds.Of(preset, type);
        var working = GenerationMemory.Estimate(preset, preset.Video, type, device) + Margin;
        foreach (var placement in new[] { WeightPlacement.Resident, WeightPlacement.StreamedText })
        {
            var needed = needs.OnDevice(placement) + working;
            if (needed <= free)
            {
                return new(placement, $"{Text(needs, placement, preset, working)}, and {MemoryText.Of(free)} are free");
            }
        }

        return new(WeightPlacement.Streamed, $"with weights on the device {Text(needs, WeightPlacement.StreamedText, preset, working)}, and {MemoryText.Of(free)} only are free");
    }

    private static string Text(WeightNeeds needs, WeightPlacement placement, WanPreset preset, long working) =>
        $"{MemoryText.Of(needs.OnDevice(placement))} of weights and about {MemoryText.Of(working)} for a video of {preset.Video} are needed";
}
