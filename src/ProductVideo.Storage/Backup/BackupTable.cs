namespace ProductVideo.Storage.Backup;

/// <summary>One table of a back-up.</summary>
/// <param name="Name">Its name, in small letters; its rows are the entry <c>tables/name.jsonl</c>, one JSON array a row.</param>
/// <param name="Columns">Its columns in the order of the arrays, in small letters.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Sha256">The hash of the entry's bytes before they are packed, 64 digits.</param>
public sealed record BackupTable(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256)
{
    /// <summary>The name of the entry that holds the rows.</summary>
    internal string EntryName => EntryOf(Name);

    internal static string EntryOf(string name) => $"tables/{name}.jsonl";
}
