using System.Text.Json;
using ProductVideo.Abstractions;

namespace ProductVideo.Grains.Work;

/// <summary>What a handler reports: a result in an artifact, or the reasons for which the input allows none.</summary>
public sealed record StepOutput
{
    /// <summary>Where the output is; null only if the input was refused.</summary>
    public ArtifactReference? Artifact { get; init; }

    /// <summary>Whether the output was found rather than made.</summary>
    public bool Hit { get; init; }

    /// <summary>How long it took.</summary>
    public double Seconds { get; init; }

    /// <summary>Why the input allows no result; empty if there is one.</summary>
    public Reason[] Refusals { get; init; } = [];

    /// <summary>The step's small result; null if the input was refused.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Reads a report.</summary>
    /// <exception cref="JsonException">The text is no report.</exception>
    public static StepOutput Parse(string json) =>
        JsonSerializer.Deserialize<StepOutput>(json, StepJson.Options) ?? throw new JsonException("A step reported null.");

    /// <summary>The report as text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, StepJson.Options);

    /// <summary>The result in its type.</summary>
    /// <exception cref="JsonException">The step reported no result, or one of another shape.</exception>
    public T Read<T>() => Value is { } value
        ? value.Deserialize<T>(StepJson.Options) ?? throw new JsonException("A step's result is null.")
        : throw new JsonException("A step reported no result.");
}
