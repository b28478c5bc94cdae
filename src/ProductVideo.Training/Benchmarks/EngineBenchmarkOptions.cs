using ProductVideo.Wan.Presets;

namespace ProductVideo.Training.Benchmarks;

/// <summary>What is measured.</summary>
public sealed record EngineBenchmarkOptions
{
    /// <summary>Every part that can be measured.</summary>
    public static readonly IReadOnlyList<string> AllParts = ["forward", "vae", "text", "lora", "generate", "pair"];

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

    /// <summary>What to measure, of <see cref="AllParts"/>.</summary>
    /// <value>The default is everything.</value>
    public IReadOnlyList<string> Parts { get; init; } = AllParts;

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

        if (Parts.FirstOrDefault(part => !AllParts.Contains(part)) is { } unknown)
        {
            throw new ArgumentException($"'{unknown}' is no part of the benchmark: use {string.Join(", ", AllParts)}.");
        }

        Video?.Validate();
    }
}
