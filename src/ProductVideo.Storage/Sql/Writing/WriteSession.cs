using System.Data;
using System.Data.Common;

namespace ProductVideo.Storage.Sql.Writing;

/// <summary>The writer's own connection. A group of writes is one transaction; after an error nothing of it is there.</summary>
internal abstract class WriteSession(DbConnection connection) : IDisposable
{
    /// <summary>The connection, used by the writer's thread alone.</summary>
    protected DbConnection Connection { get; } = connection;

    /// <summary>Whether the connection can still be used after an error.</summary>
    public bool IsUsable => Connection.State == ConnectionState.Open;

    /// <summary>Runs and commits the group, and leaves in each write what its statements did.</summary>
    public abstract void Commit(IReadOnlyList<PendingWrite> group);

    /// <summary>Whether the transaction that leaves this mark, and whose commit was not answered, happened.</summary>
    public virtual bool HasHappened(string mark) => false;

    /// <summary>What keeps the store fast and is nobody's write; called between groups.</summary>
    /// <param name="isIdle">Whether no write waits.</param>
    public virtual void Tidy(bool isIdle)
    {
    }

    /// <summary>Closes the connection.</summary>
    public virtual void Dispose() => Connection.Dispose();

    /// <summary>Whether a statement gives rows back.</summary>
    protected static bool Returns(SqlStatement statement) => statement.Text.Contains("RETURNING", StringComparison.Ordinal);

    /// <summary>Reads the rows of the present result.</summary>
    protected static List<object?[]> ReadRows(DbDataReader reader)
    {
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var column = 0; column < row.Length; column++)
            {
                row[column] = reader.IsDBNull(column) ? null : reader.GetValue(column);
            }

            rows.Add(row);
        }

        return rows;
    }
}
