using ProductVideo.Operations.Access;
using ProductVideo.Operations.Tests.Support;
using ProductVideo.Storage.Access;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Operations.Tests;

public sealed class ApiKeysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTime _time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_key_works_until_it_expires_and_its_secret_is_kept_nowhere()
    {
        var (keys, store) = await OpenAsync();
        var made = await keys.CreateAsync("robot", AccessRole.Operator, "ann", _time.GetUtcNow() + TimeSpan.FromDays(1), Stop);
        Assert.Equal(made.Key, await keys.CheckAsync(made.Text, Stop));
        var record = Assert.Single(await store.ListAsync(Stop));
        Assert.DoesNotContain(made.Text.Split('_')[2], $"{record.Id} {record.Name} {record.Hash}", StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await keys.CheckAsync(made.Text, Stop));
        Assert.Null(await keys.FindWorkingAsync(made.Key.Id, Stop));
    }

    [Fact]
    public async Task A_rotated_key_works_as_long_as_it_is_given_and_its_successor_has_its_role()
    {
        var (keys, _) = await OpenAsync();
        var old = await keys.CreateAsync("robot", AccessRole.Viewer, "ann", null, Stop);
        var successor = await keys.RotateAsync(old.Key.Id, TimeSpan.FromMinutes(10), "ann", Stop);
        Assert.Equal(("robot", AccessRole.Viewer), (successor!.Key.Name, successor.Key.Role));
        Assert.NotNull(await keys.CheckAsync(old.Text, Stop));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(await keys.CheckAsync(old.Text, Stop));
        Assert.NotNull(await keys.CheckAsync(successor.Text, Stop));
        Assert.Null(await keys.RotateAsync(old.Key.Id, TimeSpan.Zero, "ann", Stop));
    }

    [Fact]
    public async Task The_first_key_is_made_only_while_no_admin_can_get_in()
    {
        var (keys, _) = await OpenAsync();
        await keys.CreateAsync("worker", AccessRole.Operator, "ann", null, Stop);
        var first = await keys.EnsureFirstAsync(Stop);
        Assert.Equal(AccessRole.Admin, first!.Key.Role);
        Assert.Null(await keys.EnsureFirstAsync(Stop));
        Assert.True(await keys.RevokeAsync(first.Key.Id, Stop));
        Assert.NotNull(await keys.EnsureFirstAsync(Stop));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("a\u001b[31mb", null)]
    [InlineData("robot", -1)]
    [InlineData("robot", 0)]
    public async Task A_key_without_a_name_or_a_future_is_refused(string name, int? seconds)
    {
        var (keys, _) = await OpenAsync();
        var expires = seconds is { } offset ? _time.GetUtcNow().AddSeconds(offset) : (DateTimeOffset?)null;
        await Assert.ThrowsAsync<OperationRefusedException>(() => keys.CreateAsync(name, AccessRole.Viewer, "ann", expires, Stop));
    }

    private async Task<(ApiKeys Keys, SqlApiKeyStore Store)> OpenAsync()
    {
        var store = new SqlApiKeyStore(new SqliteDatabase(_folder["state.db"]));
        await store.InitialiseAsync(Stop);
        return (new ApiKeys(store, _time), store);
    }
}
