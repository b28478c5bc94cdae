using ProductVideo.Storage.Sql.Writing;

namespace ProductVideo.Storage.Sql;

/// <summary>Repeats what met a broken line or a server that is just restarting, for about two seconds: a person or a grain waits for the answer.</summary>
internal static class QueryAttempts
{
    private static readonly TimeSpan[] Pauses = [.. new[] { 0.0, 0.05, 0.2, 0.5, 1 }.Select(TimeSpan.FromSeconds)];

    /// <summary>Runs an attempt until it succeeds, meets a lasting error, or it is enough.</summary>
    /// <param name="database">The database, for the message.</param>
    /// <param name="attempt">The work; it may run several times.</param>
    /// <param name="isRepeatable">Whether it may; else its error is put into words and thrown.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="StorageException">The database does not answer.</exception>
    public static async Task<T> RunAsync<T>(SqlDatabase database, Func<Task<T>> attempt, bool isRepeatable, CancellationToken cancellationToken)
    {
        for (var number = 0; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception exception) when (SqlErrors.IsPassing(exception))
            {
                if (!isRepeatable || number == Pauses.Length)
                {
                    throw SqlErrors.DescribeQuery(exception, database);
                }
            }

            await Task.Delay(Pauses[number], cancellationToken);
        }
    }
}
