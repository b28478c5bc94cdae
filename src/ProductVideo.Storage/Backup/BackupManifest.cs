using System.Text.Json;

namespace ProductVideo.Storage.Backup;

/// <summary>What a back-up holds; the entry <c>manifest.json</c> of the file, written last.</summary>
public sealed record BackupManifest
{
    /// <summary>The name of its entry.</summary>
    internal const string EntryName = "manifest.json";

    /// <summary>The name that tells a back-up from other archives.</summary>
    internal const string Kind = "productvideo-state";

    /// <summary>The only version of the format so far.</summary>
    internal const int NewestFormat = 1;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectNullableAnnotations = true };

    /// <summary>What the file is: <c>productvideo-state</c>.</summary>
    public required string Content { get; init; }

    /// <summary>The version of the format: 1.</summary>
    public required int Format { get; init; }

    /// <summary>When the state was as the back-up has it.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The kind of database that it was taken from; it can be restored into the other kind too.</summary>
    public required string Source { get; init; }

    /// <summary>The versions of the tables, by group.</summary>
    public required IReadOnlyDictionary<string, int> Schemas { get; init; }

    /// <summary>The tables, in the order in which they are restored.</summary>
    public required IReadOnlyList<BackupTable> Tables { get; init; }

    /// <summary>Rows in all tables.</summary>
    public long Rows => Tables.Sum(table => table.Rows);
}
