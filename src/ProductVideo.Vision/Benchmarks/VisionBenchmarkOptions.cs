using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Benchmarks;

/// <summary>What <see cref="VisionBenchmark"/> measures, and where. At least one network must be named.</summary>
public sealed record VisionBenchmarkOptions
{
    /// <summary>A Grounding DINO export, .onnx, or null.</summary>
    public string? Detector { get; init; }

    /// <summary>The folder of a set of SAM 2.1 networks, or null.</summary>
    public string? Tracker { get; init; }

    /// <summary>Networks that cut products out of photos, .onnx.</summary>
    public IReadOnlyList<string> Matting { get; init; } = [];

    /// <summary>The device that is measured. Default: the processor.</summary>
    public NetworkDevice Device { get; init; } = NetworkDevice.Processor;

    /// <summary>Whether a GPU's results are held against the processor's. Default: true.</summary>
    public bool Compare { get; init; } = true;

    /// <summary>Frames that are timed, from 2. Default: 49, a clip of 3.3 seconds.</summary>
    public int Frames { get; init; } = 49;

    /// <summary>Frames whose results are compared, from 2. Default: 6.</summary>
    public int ComparedFrames { get; init; } = 6;

    /// <summary>Timed passes over the frames, after one that is not timed. Default: 3.</summary>
    public int Passes { get; init; } = 3;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range, or no network is named.</exception>
    public void Validate()
    {
        if (Detector is null && Tracker is null && Matting.Count == 0)
        {
            throw new ArgumentException("No network is named: give a detector, a tracker or a matting network.");
        }

        foreach (var (name, value, least) in new[] { (nameof(Frames), Frames, 2), (nameof(ComparedFrames), ComparedFrames, 2), (nameof(Passes), Passes, 1) })
        {
            if (value < least || value > 100_000)
            {
                throw new ArgumentException($"VisionBenchmarkOptions.{name} is {value}; set it to {least} to 100000.");
            }
        }
    }
}
