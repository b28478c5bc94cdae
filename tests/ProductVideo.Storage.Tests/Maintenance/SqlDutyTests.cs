using ProductVideo.Storage.Maintenance;
using ProductVideo.Storage.Tests.Work;

namespace ProductVideo.Storage.Tests.Maintenance;

public sealed class SqlDutyTests
{
    [Fact]
    public async Task One_holder_has_a_duty_until_its_time_is_over()
    {
        using var fixture = await WorkStoreFixture.CreateAsync();
        var duty = new SqlDuty(fixture.Database, fixture.Time);
        await duty.InitialiseAsync(TestContext.Current.CancellationToken);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(silo => duty.TryTakeAsync("sweep", $"silo {silo}", TimeSpan.FromMinutes(55))));
        Assert.Single(taken, static isTaken => isTaken);
        Assert.True(await duty.TryTakeAsync("another", "silo 1", TimeSpan.FromMinutes(55)));
        fixture.Time.Advance(TimeSpan.FromMinutes(54));
        Assert.False(await duty.TryTakeAsync("sweep", "silo 1", TimeSpan.FromMinutes(55)));
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await duty.TryTakeAsync("sweep", "silo 1", TimeSpan.FromMinutes(55)));
        Assert.False(await duty.TryTakeAsync("sweep", "silo 2", TimeSpan.FromMinutes(55)));
    }
}
