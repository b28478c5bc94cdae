using Dapper;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Ratings;

/// <summary>Ratings in SQL: one row a person and pair.</summary>
public sealed class SqlRatingStore(SqlDatabase database) : IRatingStore
{
    private static readonly SchemaMigration[] Migrations =
    [
        new(1, """
            CREATE TABLE ratings (
              pair_id TEXT NOT NULL, rater TEXT NOT NULL, preferred TEXT NOT NULL, score BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (pair_id, rater));
            """),
    ];

    /// <summary>Makes or updates the table.</summary>
    public Task InitialiseAsync(CancellationToken cancellationToken = default) =>
        SchemaMigrator.MigrateAsync(database, "ratings", Migrations, cancellationToken);

    /// <inheritdoc/>
    public async Task PutAsync(RatingRow row, CancellationToken cancellationToken = default)
    {
        await database.WithConnectionAsync(connection => connection.ExecuteAsync(
            """
            INSERT INTO ratings (pair_id, rater, preferred, score, at) VALUES (@PairId, @Rater, @Preferred, @Score, @At)
            ON CONFLICT (pair_id, rater) DO UPDATE SET preferred = excluded.preferred, score = excluded.score, at = excluded.at
            """,
            row), cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string pairId, string rater, CancellationToken cancellationToken = default)
    {
        await database.WithConnectionAsync(connection => connection.ExecuteAsync("DELETE FROM ratings WHERE pair_id = @pairId AND rater = @rater", new { pairId, rater }), cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RatingRow>> ListAsync(CancellationToken cancellationToken = default)
    {
        return await database.WithConnectionAsync<IReadOnlyList<RatingRow>>(async connection => [.. await connection.QueryAsync<RatingRow>(
            "SELECT pair_id AS PairId, rater AS Rater, preferred AS Preferred, score AS Score, at AS At FROM ratings ORDER BY pair_id, rater")], cancellationToken: cancellationToken);
    }
}
