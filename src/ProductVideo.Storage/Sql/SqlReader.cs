using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;

namespace ProductVideo.Storage.Sql;

/// <summary>Queries over connections that stay open and keep their statements prepared. Readers neither wait for the writer nor hold it up.</summary>
public sealed class SqlReader : IDisposable
{
    private readonly SqlDatabase _database;
    private readonly ConcurrentBag<Session> _idle = [];
    private bool _isClosed;

    internal SqlReader(SqlDatabase database) => _database = database;

    /// <summary>The rows of a query. A connection that was lost meanwhile is replaced, and a server that restarts is waited for, about two seconds.</summary>
    /// <exception cref="StorageException">The database cannot be opened, or does not answer.</exception>
    public Task<IReadOnlyList<T>> QueryAsync<T>(SqlStatement query, Func<DbDataReader, T> read, CancellationToken cancellationToken = default) =>
        QueryAttempts.RunAsync(_database, () => TryQueryAsync(query, read, cancellationToken), isRepeatable: true, cancellationToken);

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _isClosed, true);
        CloseIdle();
    }

    private async Task<IReadOnlyList<T>> TryQueryAsync<T>(SqlStatement query, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var session = _idle.TryTake(out var idle) ? idle : new Session(await _database.OpenAsync(cancellationToken));
        try
        {
            var rows = await session.QueryAsync(query, read, cancellationToken);
            Return(session);
            return rows;
        }
        catch
        {
            session.Dispose();

            // If the line broke, the others broke with it.
            CloseIdle();
            throw;
        }
    }

    private void CloseIdle()
    {
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private void Return(Session session)
    {
        if (Volatile.Read(ref _isClosed))
        {
            session.Dispose();
        }
        else
        {
            _idle.Add(session);
        }
    }

    private sealed class Session(DbConnection connection) : IDisposable
    {
        private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

        public async Task<IReadOnlyList<T>> QueryAsync<T>(SqlStatement query, Func<DbDataReader, T> read, CancellationToken cancellationToken)
        {
            if (!_commands.TryGetValue(query.Text, out var command))
            {
                command = connection.CreateCommand();
                command.CommandText = query.Text;
                _commands.Add(query.Text, command);
            }

            Bind(command, query.Values);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(reader));
            }

            return rows;
        }

        public void Dispose()
        {
            foreach (var command in _commands.Values)
            {
                command.Dispose();
            }

            connection.Dispose();
        }

        // SQLite finds parameters by name, PostgreSQL by place and without a name.
        private void Bind(DbCommand command, object?[] values)
        {
            for (var index = 0; index < values.Length; index++)
            {
                if (command.Parameters.Count == index)
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = connection.CanCreateBatch ? "" : $"${index + 1}";
                    command.Parameters.Add(parameter);
                }

                command.Parameters[index].Value = values[index] ?? DBNull.Value;
                if (values[index] is null)
                {
                    command.Parameters[index].DbType = DbType.String;
                }
            }
        }
    }
}
