using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProductVideo.Datasets;

/// <summary>
/// manifest.json: every clip that was ever planned with its outcome, the scores and reasons behind it, and the content hash of
/// every file. It holds no times and no machine's paths, so the same inputs give the same bytes.
/// </summary>
public sealed record DatasetManifest
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The version of this file's shape.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The dataset's name.</summary>
    public required string Name { get; init; }

    /// <summary>The first 16 digits of the hash of everything else in the manifest: equal versions have equal content.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>Clips by outcome; they add up to the number of clips.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>The products of each split.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Splits { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>The settings that made the clips.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The model that cut out the photos of each product's reference image, by name and version or hash. <c>classical</c> is the method without weights.</summary>
    public IReadOnlyDictionary<string, string> References { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>All clips, accepted and refused, by id.</summary>
    public IReadOnlyList<ManifestClip> Clips { get; init; } = [];

    /// <summary>The files that belong to no single clip: tables and reference images.</summary>
    public IReadOnlyList<DatasetFile> Files { get; init; } = [];

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="InvalidDataException">The file is not a manifest of a known shape.</exception>
    public static DatasetManifest Read(string path)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<DatasetManifest>(File.ReadAllBytes(path), Json);
            return manifest is { Schema: 1 }
                ? manifest
                : throw new InvalidDataException($"{path} is a manifest of an unknown shape; build the dataset again.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} is not a dataset manifest ({exception.Message}); build the dataset again.", exception);
        }
    }

    /// <summary>Writes the manifest.</summary>
    public void Write(string path) => File.WriteAllBytes(path, ToBytes());

    /// <summary>The same manifest with its version filled in.</summary>
    internal DatasetManifest Seal() => this with { Version = ContentHash.Of((this with { Version = string.Empty }).ToBytes())[..16] };

    private byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];
}
