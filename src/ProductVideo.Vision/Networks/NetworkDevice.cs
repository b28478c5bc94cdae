using System.Globalization;

namespace ProductVideo.Vision.Networks;

/// <summary>Where networks run: the processor, or one GPU by its number.</summary>
/// <param name="GpuIndex">Number of the GPU, from 0; null for the processor.</param>
public sealed record NetworkDevice(int? GpuIndex)
{
    /// <summary>The processor.</summary>
    public static NetworkDevice Processor { get; } = new((int?)null);

    /// <summary>Whether it is a GPU.</summary>
    public bool IsGpu => GpuIndex is not null;

    /// <summary>Reads <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static NetworkDevice Parse(string text) => text switch
    {
        "cpu" => Processor,
        "cuda" => new NetworkDevice(0),
        _ when text.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan("cuda:".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index) => new NetworkDevice(index),
        _ => throw new FormatException($"'{text}' is no device: use cpu, cuda or cuda:N."),
    };

    /// <inheritdoc/>
    public override string ToString() => GpuIndex is { } index ? $"cuda:{index}" : "cpu";
}
