using System.Data.Common;
using ProductVideo.Grains.Clustering;
using ProductVideo.Storage;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Databases;

/// <summary>
/// Asks the database for one answer. A server behind a network that swallows everything may keep a question for minutes; it is not asked again meanwhile,
/// however often somebody wants to know.
/// </summary>
internal sealed class DatabasePulse(SqlDatabase database) : IDatabasePulse
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();
    private Task _asking = Task.CompletedTask;

    /// <summary>Waits for an answer, two seconds at most.</summary>
    /// <exception cref="StorageException">The database cannot be opened.</exception>
    /// <exception cref="DbException">It answered with an error.</exception>
    /// <exception cref="TimeoutException">It did not answer.</exception>
    public Task AskAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_asking.IsCompleted)
            {
                _asking = Task.Run(OnceAsync, CancellationToken.None);
            }

            return _asking.WaitAsync(Patience, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> IsAnsweringAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is DbException or StorageException or TimeoutException)
        {
            // That is the answer; why is in the log of whoever writes.
            return false;
        }
    }

    private async Task OnceAsync()
    {
        await using var connection = await database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        await command.ExecuteScalarAsync();
    }
}
