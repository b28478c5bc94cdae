using Microsoft.Data.Sqlite;
using Npgsql;
using ProductVideo.Storage.Sql;
using static ProductVideo.Storage.Tests.Sql.PostgresFixture;

namespace ProductVideo.Storage.Tests.Sql;

/// <summary>A database that fails at chosen commits.</summary>
public sealed class WriterTroubleTests : IDisposable
{
    private const int Busy = 5;
    private const int Full = 13;
    private readonly TemporaryFolder _folder = new();
    private readonly List<Exception?> _troubles = [];

    [Theory]
    [InlineData(Busy, "cannot be written")]
    [InlineData(Full, "is full")]
    public async Task A_file_that_is_busy_or_has_no_room_is_waited_for_and_reported_once(int code, string expected)
    {
        using var database = await OpenAsync(TimeSpan.FromMinutes(1));
        FailTimes(database, 3, () => new SqliteException("not now", code));

        Assert.Equal(1, await AddAsync(database, "a"));

        Assert.Equal(3, database.Writer.Retries);
        Assert.Equal(2, _troubles.Count);
        Assert.Contains(expected, _troubles[0]!.Message, StringComparison.Ordinal);
        Assert.Null(_troubles[1]);
        Assert.Null(database.Writer.Trouble);
    }

    [Theory]
    [InlineData(PostgresErrorCodes.DiskFull, "its disk is full")]
    [InlineData(PostgresErrorCodes.AdminShutdown, "does not take writes")]
    [InlineData(PostgresErrorCodes.TooManyConnections, "does not take writes")]
    [InlineData("25P03", "does not take writes")]
    public async Task What_a_server_says_about_itself_is_no_fault_of_the_write(string state, string expected)
    {
        using var database = await OpenAsync(TimeSpan.FromMinutes(1));
        FailTimes(database, 2, () => new PostgresException("as told", "ERROR", "ERROR", state));

        Assert.Equal(1, await AddAsync(database, "a"));

        Assert.Contains(expected, _troubles[0]!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_patience_is_over_callers_are_told_at_once_until_it_works_again()
    {
        using var database = await OpenAsync(TimeSpan.Zero);
        var attempts = 0;
        database.Writer.BeforeCommit = _ => throw new SqliteException($"attempt {++attempts}", Full);
        foreach (var id in new[] { "a", "b", "c" })
        {
            var error = await Assert.ThrowsAsync<StorageException>(() => AddAsync(database, id));
            Assert.Contains("is full", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(3, attempts);
        Assert.Single(_troubles);
        Assert.NotNull(database.Writer.Trouble);

        database.Writer.BeforeCommit = null;
        Assert.Equal(1, await AddAsync(database, "d"));
        Assert.Null(database.Writer.Trouble);
        Assert.Equal((1, 1), await CountAsync(database));
    }

    [Fact]
    public async Task A_write_that_the_database_refuses_is_its_own_trouble()
    {
        using var database = await OpenAsync(TimeSpan.FromMinutes(1));
        await AddAsync(database, "a");
        await Assert.ThrowsAsync<StorageException>(() => AddAsync(database, "a"));
        Assert.Empty(_troubles);
        Assert.Equal((1, 1), await CountAsync(database));
    }

    public void Dispose() => _folder.Dispose();

    private static void FailTimes(SqlDatabase database, int times, Func<Exception> error) => database.Writer.BeforeCommit = _ =>
    {
        if (times-- > 0)
        {
            throw error();
        }
    };

    private async Task<SqliteDatabase> OpenAsync(TimeSpan patience)
    {
        var database = new SqliteDatabase(_folder["state.db"]) { Patience = patience };
        await MakeLedgerAsync(database);
        database.Writer.TroubleChanged += _troubles.Add;
        return database;
    }
}
