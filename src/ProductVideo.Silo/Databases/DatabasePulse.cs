using System.Data.Common;
using ProductVideo.Grains.Clustering;
using ProductVideo.Storage;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Databases;

/// <summary>
/// Asks the database for one answer. A server behind a network that swallows everything may keep a question for minutes; it is not asked again meanwhile,
/// however often somebody wants to know.
/// </summary>
/// <param name="ask">Asks once, and waits for the answer for as long as it takes.</param>
/// <param name="patience">How long somebody who asks waits.</param>
internal sealed class DatabasePulse(Func<Task> ask, TimeSpan patience) : IDatabasePulse
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();
    private Task _asking = Task.CompletedTask;
    private long _answers;

    /// <summary>Asks a database.</summary>
    public DatabasePulse(SqlDatabase database)
        : this(() => AskAsync(database), Patience)
    {
    }

    /// <summary>How many answers came, in time or late.</summary>
    public long Answers => Interlocked.Read(ref _answers);

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
                _asking = OnceAsync();

                // An error may come when whoever asked has stopped waiting; the next to ask gets an answer of their own.
                _ = _asking.ContinueWith(static asked => asked.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }

            return _asking.WaitAsync(patience, cancellationToken);
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

    private static async Task AskAsync(SqlDatabase database)
    {
        await using var connection = await database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        await command.ExecuteScalarAsync();
    }

    private async Task OnceAsync()
    {
        await ask();
        Interlocked.Increment(ref _answers);
    }
}
