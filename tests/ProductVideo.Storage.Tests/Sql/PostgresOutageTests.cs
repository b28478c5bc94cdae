using Npgsql;
using Orleans.Tests.Storage;
using ProductVideo.Storage.Sql;
using static ProductVideo.Storage.Tests.Sql.PostgresFixture;

namespace ProductVideo.Storage.Tests.Sql;

/// <summary>A real server that crashes, restarts, loses its lines or becomes read-only: every write that was confirmed is there, once.</summary>
public sealed class PostgresOutageTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private const int Writers = 16;
    private const int WritesEach = 25;

    [Theory]
    [InlineData("immediate")]
    [InlineData("fast")]
    public async Task Writes_and_queries_wait_for_a_server_that_restarts(string mode)
    {
        using var database = new PostgresDatabase(await CreateAsync(server)) { Patience = TimeSpan.FromMinutes(1) };
        await MakeLedgerAsync(database);
        var troubles = new List<Exception?>();
        database.Writer.TroubleChanged += troubles.Add;
        var halfway = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var number = 0; number < WritesEach; number++)
            {
                if (await AddAsync(database, $"{writer}/{number}") >= Writers * WritesEach / 2)
                {
                    halfway.TrySetResult();
                }
            }
        }));

        await halfway.Task;
        await server.StopAsync(mode);
        await server.StartAsync();
        await writing;

        Assert.Equal((Writers * WritesEach, Writers * WritesEach), await CountAsync(database));
        Assert.Null(database.Writer.Trouble);
        if (troubles.Count > 0)
        {
            Assert.Contains("does not take writes", troubles[0]!.Message, StringComparison.Ordinal);
            Assert.Null(troubles[^1]);
        }
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_looked_up_and_not_repeated()
    {
        var direct = new NpgsqlConnectionStringBuilder(await CreateAsync(server));
        await using var proxy = new CuttingProxy(direct.Port);
        using var database = new PostgresDatabase(new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Port = proxy.Port }.ConnectionString);
        await MakeLedgerAsync(database);
        Assert.Equal(1, await AddAsync(database, "a"));

        proxy.CutAfter("COMMIT");
        Assert.Equal(2, await AddAsync(database, "b"));

        Assert.Equal(1, proxy.Cuts);
        Assert.Equal(3, await AddAsync(database, "c"));
        Assert.Equal((3, 3), await CountAsync(database));
        Assert.Equal(1, database.Writer.Retries);
    }

    [Fact]
    public async Task A_line_that_breaks_before_the_commit_costs_a_repetition()
    {
        var direct = new NpgsqlConnectionStringBuilder(await CreateAsync(server));
        await using var proxy = new CuttingProxy(direct.Port);
        using var database = new PostgresDatabase(new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Port = proxy.Port }.ConnectionString);
        await MakeLedgerAsync(database);

        proxy.CutAfter("INSERT INTO things");
        Assert.Equal(1, await AddAsync(database, "a"));

        Assert.Equal(1, proxy.Cuts);
        Assert.Equal((1, 1), await CountAsync(database));
    }

    [Fact]
    public async Task A_way_so_slow_that_the_server_gives_the_transaction_up_costs_a_repetition()
    {
        var direct = new NpgsqlConnectionStringBuilder(await CreateAsync(server));
        await using var proxy = new CuttingProxy(direct.Port);
        using var database = new PostgresDatabase(new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Port = proxy.Port }.ConnectionString)
        {
            CommitWait = TimeSpan.FromMilliseconds(100),
        };
        await MakeLedgerAsync(database);
        var troubles = new List<Exception?>();
        database.Writer.TroubleChanged += troubles.Add;

        proxy.HoldAfter("INSERT INTO things");
        Assert.Equal(1, await AddAsync(database, "a"));

        Assert.Equal(1, proxy.Cuts);
        Assert.Equal((1, 1), await CountAsync(database));
        Assert.Contains("does not take writes", troubles[0]!.Message, StringComparison.Ordinal);
        Assert.Null(troubles[^1]);
    }

    [Fact]
    public async Task A_server_that_is_read_only_is_named_and_waited_for()
    {
        var text = await CreateAsync(server);
        var name = new NpgsqlConnectionStringBuilder(text).Database;
        using (var first = new PostgresDatabase(text))
        {
            await MakeLedgerAsync(first);
        }

        // Sessions that are open stay writable; another name makes a pool of new ones.
        using var database = new PostgresDatabase($"{text};Application Name=late") { Patience = TimeSpan.FromMinutes(1) };
        var refused = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        database.Writer.TroubleChanged += trouble => refused.TrySetResult(trouble!);
        await ExecuteAsync(server.ConnectionString!, $"ALTER DATABASE {name} SET default_transaction_read_only = on");

        var writing = AddAsync(database, "a");
        Assert.Contains("it is read-only", (await refused.Task).Message, StringComparison.Ordinal);
        Assert.False(writing.IsCompleted);
        await ExecuteAsync(server.ConnectionString!, $"ALTER DATABASE {name} RESET default_transaction_read_only", EndSessions(name!));

        Assert.Equal(1, await writing);
    }

    [Fact]
    public async Task A_claim_that_the_server_forgot_is_taken_anew_unless_another_was_quicker()
    {
        var text = await CreateAsync(server);
        var name = new NpgsqlConnectionStringBuilder(text).Database;
        using var database = new PostgresDatabase(text);
        using var claim = await DatabaseClaim.TakeAsync(database, isShared: false, TimeProvider.System);
        await ExecuteAsync(server.ConnectionString!, EndSessions(name!));
        Assert.True(await claim.RenewAsync());
        await ExecuteAsync(server.ConnectionString!, EndSessions(name!));
        using var other = await DatabaseClaim.TakeAsync(database, isShared: false, TimeProvider.System);
        Assert.False(await claim.RenewAsync());
    }

    private static string EndSessions(string name) => $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'";
}
