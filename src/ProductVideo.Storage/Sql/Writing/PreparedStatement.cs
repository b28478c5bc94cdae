using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ProductVideo.Storage.Sql.Writing;

/// <summary>
/// A statement that the writer prepared once and runs again and again, straight on SQLite's own interface: the driver looks up each parameter by its name
/// at each use, which for short statements costs more than the database's part.
/// </summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _places;

    /// <summary>Prepares it.</summary>
    /// <param name="database">The open database.</param>
    /// <param name="text">One statement with the parameters <c>$1</c> to <c>$n</c>.</param>
    /// <param name="parameters">How many parameters there are.</param>
    /// <exception cref="SqliteException">The statement is wrong.</exception>
    public PreparedStatement(sqlite3 database, string text, int parameters = 0)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, text, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _places = new int[parameters];
        for (var index = 0; index < parameters; index++)
        {
            // SQLite numbers parameters by their first place in the text, whatever their names. 0: the text does not use this one.
            _places[index] = raw.sqlite3_bind_parameter_index(_statement, string.Create(CultureInfo.InvariantCulture, $"${index + 1}"));
        }
    }

    /// <summary>Runs it, and leaves it ready for its next use whatever happens.</summary>
    /// <param name="values">A value for each parameter: text, a whole number, bytes, or null.</param>
    /// <exception cref="SqliteException">The database refused it.</exception>
    public SqlOutcome Run(ReadOnlySpan<object?> values = default)
    {
        try
        {
            for (var index = 0; index < values.Length; index++)
            {
                if (_places[index] != 0)
                {
                    Bind(_places[index], values[index]);
                }
            }

            var columns = raw.sqlite3_column_count(_statement);
            List<object?[]>? rows = null;
            while (Check(raw.sqlite3_step(_statement)) == raw.SQLITE_ROW)
            {
                (rows ??= []).Add(ReadRow(columns));
            }

            return columns == 0 ? new SqlOutcome(raw.sqlite3_changes(_database), []) : new SqlOutcome(rows?.Count ?? 0, rows ?? []);
        }
        finally
        {
            // Its answer repeats the error that step has given already.
            _ = raw.sqlite3_reset(_statement);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private void Bind(int place, object? value) => Check(value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        string text => BindText(place, text),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_statement, place, 0),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        double number => raw.sqlite3_bind_double(_statement, place, number),
        bool flag => raw.sqlite3_bind_int64(_statement, place, flag ? 1 : 0),
        _ => throw new ArgumentException($"A parameter cannot be a {value.GetType().Name}: text, whole numbers, bytes and null are what the store takes."),
    });

    private int BindText(int place, string text)
    {
        if (text.Length == 0)
        {
            // An empty span would be bound as NULL.
            return raw.sqlite3_bind_text(_statement, place, text);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return raw.sqlite3_bind_text(_statement, place, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private object?[] ReadRow(int columns)
    {
        var row = new object?[columns];
        for (var column = 0; column < columns; column++)
        {
            row[column] = raw.sqlite3_column_type(_statement, column) switch
            {
                raw.SQLITE_NULL => null,
                raw.SQLITE_INTEGER => raw.sqlite3_column_int64(_statement, column),
                raw.SQLITE_FLOAT => raw.sqlite3_column_double(_statement, column),
                raw.SQLITE_BLOB => raw.sqlite3_column_blob(_statement, column).ToArray(),
                _ => raw.sqlite3_column_text(_statement, column).utf8_to_string(),
            };
        }

        return row;
    }

    private int Check(int result)
    {
        SqliteException.ThrowExceptionForRC(result, _database);
        return result;
    }
}
