using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Maintenance;

/// <summary>
/// Duties that one process at a time has, for a while: whoever comes first after the last one's time has run out takes it. A process that dies on duty is
/// followed by another when its time is over.
/// </summary>
public sealed class SqlDuty(SqlDatabase database, TimeProvider time)
{
    private static readonly SchemaMigration[] Migrations =
    [
        new(1, "CREATE TABLE duties (name TEXT PRIMARY KEY, holder TEXT NOT NULL, held_until BIGINT NOT NULL);"),
    ];

    /// <summary>Makes or updates the table.</summary>
    public Task InitialiseAsync(CancellationToken cancellationToken = default) => SchemaMigrator.MigrateAsync(database, "duties", Migrations, cancellationToken);

    /// <summary>Takes a duty if nobody has it.</summary>
    /// <param name="name">The duty.</param>
    /// <param name="holder">Who takes it, for people who look.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether it was taken.</returns>
    public async Task<bool> TryTakeAsync(string name, string holder, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var outcome = await database.Writer.WriteAsync(new SqlStatement(
            """
            INSERT INTO duties (name, holder, held_until) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until WHERE duties.held_until <= $4
            """,
            name,
            holder,
            (now + duration).ToUnixTimeMilliseconds(),
            now.ToUnixTimeMilliseconds()));
        return outcome.Changed == 1;
    }
}
