using Orleans.Tests.Storage;
using ProductVideo.Storage.Work;
using static ProductVideo.Storage.Tests.Work.WorkStoreFixture;

namespace ProductVideo.Storage.Tests.Work;

public sealed class PostgresWorkStoreTests(PostgreSqlServer server) : WorkStoreContract, IClassFixture<PostgreSqlServer>
{
    protected override string Server
    {
        get
        {
            Assert.SkipWhen(server.ConnectionString is null, "PostgreSQL is not installed.");
            return server.ConnectionString!;
        }
    }

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    public Task The_store_agrees_with_the_model(int seed) => WorkStoreModelTests.RunAsync(seed, Server);

    [Fact]
    public async Task Two_processes_share_a_database_without_sharing_an_item()
    {
        using var fixture = await CreateAsync(server: Server);
        var other = fixture.Another();
        await other.InitialiseAsync();
        await fixture.Store.EnqueueAsync([.. Enumerable.Range(0, 100).Select(index => Entry($"i{index:000}"))]);
        await other.RefreshAsync();
        var slots = new[] { new WorkSlot("d", ["media"], 60, IsIdle: true) };
        var claims = await Task.WhenAll(
            fixture.Store.LeaseAsync("one", slots, TimeSpan.FromMinutes(1)), other.LeaseAsync("two", slots, TimeSpan.FromMinutes(1)));
        var taken = claims.SelectMany(some => some).Select(claim => claim.Id).ToList();
        Assert.Equal(taken.Distinct(StringComparer.Ordinal).Count(), taken.Count);
        Assert.Equal(100, taken.Count + await LeaseRestAsync(fixture.Store, other, slots));
    }

    private static async Task<int> LeaseRestAsync(SqlWorkStore one, SqlWorkStore two, WorkSlot[] slots)
    {
        await one.RefreshAsync();
        await two.RefreshAsync();
        return (await one.LeaseAsync("one", slots, TimeSpan.FromMinutes(1))).Count + (await two.LeaseAsync("two", slots, TimeSpan.FromMinutes(1))).Count;
    }
}
