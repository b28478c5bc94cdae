namespace Orleans.Configuration;

/// <summary>Where an ADO.NET grain storage keeps its rows.</summary>
public class AdoNetGrainStorageOptions
{
    public const string DEFAULT_ADONET_INVARIANT = "Microsoft.Data.SqlClient";

    /// <summary>Required.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The database's kind: "Npgsql" or "System.Data.SQLite" (which is Microsoft.Data.Sqlite). Required here: the default is neither.</summary>
    public string Invariant { get; set; } = DEFAULT_ADONET_INVARIANT;

    /// <summary>Whether clearing deletes the row. Default false: the row stays, empty, with its version.</summary>
    public bool DeleteStateOnClear { get; set; }
}

/// <summary>Where the ADO.NET reminder table is.</summary>
public class AdoNetReminderTableOptions
{
    /// <summary>Required.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The database's kind: "Npgsql" or "System.Data.SQLite". Required.</summary>
    public string Invariant { get; set; } = null!;
}

/// <summary>Settings of memory storage; there are none that matter here.</summary>
public class MemoryGrainStorageOptions
{
    /// <summary>Kept for source compatibility; memory storage is one dictionary here.</summary>
    public int NumStorageGrains { get; set; } = 10;
}
