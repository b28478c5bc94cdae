using System.Globalization;
using Dapper;
using Npgsql;
using Orleans.Tests.Storage;
using ProductVideo.Storage.Events;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Api.Tests;

/// <summary>The log on a real PostgreSQL, where transactions overlap.</summary>
public sealed class EventOrderTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private const string Insert =
        "INSERT INTO read_model (kind, id, parent, state, version, json) VALUES ('clip', @id, '', 'Ready', 1, '{\"history\":[{\"event\":\"Accepted\"}]}')";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_that_commits_late_is_not_skipped()
    {
        Assert.SkipWhen(server.ConnectionString is null, "no PostgreSQL 15 here");
        var (database, log) = await OpenAsync();
        await using var slow = await database.OpenAsync(Stop);
        await using var transaction = await slow.BeginTransactionAsync(Stop);
        await slow.ExecuteAsync(Insert, new { id = "late" }, transaction);
        await using (var fast = await database.OpenAsync(Stop))
        {
            await fast.ExecuteAsync(Insert, new { id = "early" });
        }

        var before = await log.ReadAsync(EventPosition.Start, 10, cancellationToken: Stop);
        await transaction.CommitAsync(Stop);
        var after = await log.ReadAsync(before.Count == 0 ? EventPosition.Start : before[^1].Position, 10, cancellationToken: Stop);
        Assert.Equal(["late", "early"], before.Concat(after).Select(item => item.Id));
        Assert.All(after, item => Assert.Equal("Accepted", item.Happened));
    }

    [Fact]
    public async Task Readers_see_every_event_of_many_writers_once_and_in_one_order()
    {
        Assert.SkipWhen(server.ConnectionString is null, "no PostgreSQL 15 here");
        var (database, log) = await OpenAsync();
        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                for (var item = 0; item < 25; item++)
                {
                    await database.InTransactionAsync(
                        async (connection, transaction) =>
                        {
                            await connection.ExecuteAsync(Insert, new { id = string.Create(CultureInfo.InvariantCulture, $"{writer}-{item}a") }, transaction);
                            return await connection.ExecuteAsync(Insert, new { id = string.Create(CultureInfo.InvariantCulture, $"{writer}-{item}b") }, transaction);
                        },
                        Stop);
                }
            },
            Stop)).ToList();
        var all = Task.WhenAll(writers);
        var seen = new List<LoggedEvent>();
        var isLast = false;
        while (!isLast)
        {
            isLast = all.IsCompleted;
            var batch = await log.ReadAsync(seen.Count == 0 ? EventPosition.Start : seen[^1].Position, 7, cancellationToken: Stop);
            seen.AddRange(batch);
            isLast &= batch.Count == 0;
        }

        await all;
        Assert.Equal(400, seen.Count);
        Assert.Equal(400, seen.Select(item => item.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(seen.Select(item => item.Position).Order(), seen.Select(item => item.Position));
    }

    [Fact]
    public async Task Old_events_are_forgotten_and_a_row_that_goes_is_told()
    {
        Assert.SkipWhen(server.ConnectionString is null, "no PostgreSQL 15 here");
        var (database, log) = await OpenAsync();
        var rows = new SqlReadModelStore(database);
        foreach (var version in Enumerable.Range(1, 5))
        {
            await rows.UpsertAsync(new ReadModelRow { Kind = "clip", Id = "C", Parent = "P", State = "Ready", Version = version, Json = "{}" }, Stop);
        }

        await rows.UpsertAsync(new ReadModelRow { Kind = "clip", Id = "C", Parent = "P", State = "Ready", Version = 5, Json = "{}" }, Stop);
        await rows.DeleteAsync("clip", "C", Stop);
        var all = await log.ReadAsync(EventPosition.Start, 10, new EventFilter { Parent = "P" }, Stop);
        Assert.Equal(["Ready", "Ready", "Ready", "Ready", "Ready", "Deleted"], all.Select(item => item.State));
        await log.TrimAsync(2, Stop);
        Assert.Equal(all.TakeLast(2), await log.ReadAsync(EventPosition.Start, 10, cancellationToken: Stop));
        Assert.Equal(all[^2].Position, await log.FindOldestAsync(Stop));
    }

    /// <summary>A database of the test's own.</summary>
    private async Task<(PostgresDatabase Database, SqlEventLog Log)> OpenAsync()
    {
        var name = $"t{Guid.NewGuid():N}";
        await using (var connection = new NpgsqlConnection(server.ConnectionString))
        {
            await connection.ExecuteAsync($"CREATE DATABASE {name}");
        }

        var database = new PostgresDatabase(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString);
        var log = new SqlEventLog(database);
        await new SqlReadModelStore(database).InitialiseAsync(Stop);
        await log.InitialiseAsync(Stop);
        return (database, log);
    }
}
