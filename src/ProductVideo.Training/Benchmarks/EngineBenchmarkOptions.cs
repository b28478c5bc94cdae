using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Streaming;

namespace ProductVideo.Training.Benchmarks;

/// <summary>What is measured.</summary>
public sealed record EngineBenchmarkOptions
{
    private static readonly string[] TrainingParts = ["lora", "sample", "sampler", "run", "precision", "memory"];

    /// <summary>The model's sizes; weights are random.</summary>
    /// <value>The default is the tiny preset.</value>
    public WanPreset Preset { get; init; } = WanPreset.Tiny;

    /// <summary>The video's size.</summary>
    /// <value>The default is the preset's own.</value>
    public VideoSize? Video { get; init; }

    /// <summary>Where to measure, such as cuda:0.</summary>
    /// <value>The default is the processor.</value>
    public string Device { get; init; } = "cpu";

    /// <summary>Timed runs of each part; generation runs once.</summary>
    /// <value>The default is 5.</value>
    public int Runs { get; init; } = 5;

    /// <summary>Denoising steps of a generation.</summary>
    /// <value>The default is 50.</value>
    public int Steps { get; init; } = 50;

    /// <summary>The network that the LoRA of the training parts is on.</summary>
    /// <value>The default is the DiT.</value>
    public LoraBase LoraTarget { get; init; } = LoraBase.Transformer;

    /// <summary>Steps over which memory is watched.</summary>
    /// <value>The default is 1000; at least 10.</value>
    public int MemorySteps { get; init; } = 1000;

    /// <summary>What to measure, of <see cref="EngineBenchmark.PartNames"/>.</summary>
    /// <value>The default is everything.</value>
    public IReadOnlyList<string> Parts { get; init; } = EngineBenchmark.PartNames;

    /// <summary>Where the blocks' weights lie; elsewhere than on the device they serve no part that trains.</summary>
    /// <value>The default is on the device.</value>
    public WeightPlacement Weights { get; init; } = WeightPlacement.Resident;

    /// <summary>A folder for a trace of every row, one more run each, for chrome://tracing or Perfetto.</summary>
    /// <value>The default is null: none.</value>
    public string? TraceFolder { get; init; }

    /// <summary>Throws when a value is out of range.</summary>
    /// <exception cref="ArgumentException">The message names the value and the remedy.</exception>
    public void Validate()
    {
        if (Runs is < 1 or > 1000)
        {
            throw new ArgumentException($"The number of runs is {Runs}: use 1 to 1000.");
        }

        if (Steps is < 1 or > 1000)
        {
            throw new ArgumentException($"The number of steps is {Steps}: use 1 to 1000.");
        }

        if (MemorySteps is < 10 or > 1_000_000)
        {
            throw new ArgumentException($"Memory is to be watched over {MemorySteps} steps: use 10 to 1000000.");
        }

        if (Parts.FirstOrDefault(part => !EngineBenchmark.PartNames.Contains(part)) is { } unknown)
        {
            throw new ArgumentException($"'{unknown}' is no part of the benchmark: use {string.Join(", ", EngineBenchmark.PartNames)}.");
        }

        if (Weights != WeightPlacement.Resident && Parts.FirstOrDefault(TrainingParts.Contains) is { } training)
        {
            throw new ArgumentException($"The part '{training}' trains, which weights in the host do not serve: leave it out, or the weights resident.");
        }

        Video?.Validate();
    }
}
