using System.Text.Json.Serialization;

namespace ProductVideo.Wan.Catalogue;

/// <summary>A file of a catalogue entry.</summary>
public sealed record ModelFile
{
    /// <summary>Where it lies below the entry's folder, with forward slashes. A name that ends with <c>.index.json</c> stands for itself and all parts that it names.</summary>
    [JsonRequired]
    public string Path { get; init; } = "";

    /// <summary>Other files that serve as well.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>Its length, where known.</summary>
    public long? Bytes { get; init; }

    /// <summary>Its SHA-256 in lower-case hexadecimal digits, where known; else what the lock file recorded when it came in counts.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Whether the entry is complete without it. Default: no.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The path and the alternatives, in the order of preference.</summary>
    [JsonIgnore]
    public IEnumerable<string> Candidates => [Path, .. Alternatives];
}
