using System.Text.Json.Serialization;

namespace ProductVideo.Wan.Catalogue;

/// <summary>A model, or a part that several models share.</summary>
public sealed record ModelEntry
{
    /// <summary>Its name, which is also its folder's.</summary>
    [JsonRequired]
    public string Name { get; init; } = "";

    /// <summary>What it is, in words.</summary>
    public string Title { get; init; } = "";

    /// <summary>What its files hold.</summary>
    [JsonRequired]
    public ModelKind Kind { get; init; }

    /// <summary>The preset whose keys and sizes its files must have; null for a folder that says so itself.</summary>
    public string? Preset { get; init; }

    /// <summary>Its licence.</summary>
    public string License { get; init; } = "";

    /// <summary>The page that tells about it.</summary>
    public string? Source { get; init; }

    /// <summary>The address below which its files are offered.</summary>
    public Uri? Download { get; init; }

    /// <summary>Whether it comes with the program.</summary>
    public bool IsShipped { get; init; }

    /// <summary>The entries that it needs beside itself.</summary>
    public IReadOnlyList<string> Uses { get; init; } = [];

    /// <summary>Outputs that its network must have, where their names tell it from others of its kind.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Its files.</summary>
    [JsonRequired]
    public IReadOnlyList<ModelFile> Files { get; init; } = [];
}
