namespace ProductVideo.Storage.Backup;

/// <summary>A column as the database describes it.</summary>
internal sealed class TableColumn
{
    /// <summary>Its table, in small letters.</summary>
    public string Table { get; init; } = "";

    /// <summary>Its name, in small letters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its type in the database's own words, in small letters.</summary>
    public string Type { get; init; } = "";

    /// <summary>1 if the database numbers its rows.</summary>
    public long IsIdentity { get; init; }
}
