using ProductVideo.Storage.Sql;
using ProductVideo.Storage.Work;
using static ProductVideo.Storage.Tests.Work.WorkStoreFixture;

namespace ProductVideo.Storage.Tests.Work;

public sealed class SqlWorkStoreTests
{
    [Fact]
    public async Task The_same_id_twice_is_one_item()
    {
        using var fixture = await CreateAsync();
        await fixture.Store.EnqueueAsync([Entry("a"), Entry("a")]);
        await fixture.Store.EnqueueAsync([Entry("a")]);
        Assert.NotNull(await fixture.LeaseAsync());
        Assert.Null(await fixture.LeaseAsync());
    }

    [Fact]
    public async Task Turns_go_round_between_products_and_priority_goes_first()
    {
        using var fixture = await CreateAsync();
        await fixture.Store.EnqueueAsync([Entry("a1", "A"), Entry("a2", "A"), Entry("a3", "A"), Entry("b1", "B"), Entry("c1", "C", priority: 1)]);
        var order = (await fixture.Store.LeaseAsync("media", "w", 9, TimeSpan.FromMinutes(1))).Select(claim => claim.Id);
        Assert.Equal(["c1", "a1", "b1", "a2", "a3"], order);
    }

    [Fact]
    public async Task A_late_report_with_an_old_fence_changes_nothing()
    {
        using var fixture = await CreateAsync();
        await fixture.Store.EnqueueAsync([Entry("a")]);
        var first = await fixture.LeaseAsync();
        fixture.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(1, await fixture.Store.ExpireAsync());
        var second = await fixture.LeaseAsync();

        Assert.True(second!.Fence > first!.Fence);
        Assert.False(await fixture.Store.SucceedAsync("a", first.Fence, "old"));
        Assert.False(await fixture.Store.RenewAsync("a", first.Fence, TimeSpan.FromMinutes(1)));
        Assert.False(await fixture.Store.FailAsync("a", first.Fence, "old", retryable: true));
        Assert.True(await fixture.Store.SucceedAsync("a", second.Fence, "new"));
        Assert.False(await fixture.Store.SucceedAsync("a", second.Fence, "twice"));
        Assert.Equal("new", Assert.Single(await fixture.Store.UndeliveredAsync(9)).Result);
    }

    [Fact]
    public async Task A_renewed_lease_does_not_run_out()
    {
        using var fixture = await CreateAsync();
        await fixture.Store.EnqueueAsync([Entry("a")]);
        var claim = await fixture.LeaseAsync();
        fixture.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.True(await fixture.Store.RenewAsync("a", claim!.Fence, TimeSpan.FromSeconds(30)));
        fixture.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(0, await fixture.Store.ExpireAsync());
    }

    [Fact]
    public async Task Failures_back_off_double_and_park_after_the_last_attempt()
    {
        using var fixture = await CreateAsync();
        await fixture.Store.EnqueueAsync([Entry("a", maxAttempts: 3)]);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var claim = await fixture.LeaseAsync();
            Assert.Equal(attempt, claim!.Attempt);
            Assert.True(await fixture.Store.FailAsync("a", claim.Fence, $"error {attempt}", retryable: true));
            fixture.Time.Advance(fixture.Options.BackoffAfter(attempt) - TimeSpan.FromMilliseconds(1));
            Assert.Null(await fixture.LeaseAsync());
            fixture.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        var outcome = Assert.Single(await fixture.Store.UndeliveredAsync(9));
        Assert.Equal((WorkStatus.Parked, 3L, "error 3"), (outcome.Status, outcome.Attempts, outcome.Error));
    }

    [Fact]
    public async Task An_error_that_no_attempt_can_mend_parks_at_once()
    {
        using var fixture = await CreateAsync();
        await fixture.Store.EnqueueAsync([Entry("a")]);
        var claim = await fixture.LeaseAsync();
        await fixture.Store.FailAsync("a", claim!.Fence, "no video stream", retryable: false);
        Assert.Equal(WorkStatus.Parked, Assert.Single(await fixture.Store.UndeliveredAsync(9)).Status);
    }

    [Fact]
    public async Task An_item_that_keeps_losing_its_workers_is_parked()
    {
        using var fixture = await CreateAsync(new WorkStoreOptions { MaxLostLeases = 2 });
        await fixture.Store.EnqueueAsync([Entry("a")]);
        for (var loss = 0; loss < 3; loss++)
        {
            Assert.NotNull(await fixture.LeaseAsync());
            fixture.Time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(1, await fixture.Store.ExpireAsync());
        }

        Assert.Null(await fixture.LeaseAsync());
        Assert.Contains("workers were lost 3 times", Assert.Single(await fixture.Store.UndeliveredAsync(9)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_takes_leases_back_without_using_up_attempts()
    {
        using var fixture = await CreateAsync();
        await fixture.Store.EnqueueAsync([Entry("a", maxAttempts: 1)]);
        for (var restart = 0; restart < 20; restart++)
        {
            Assert.Equal(1, (await fixture.LeaseAsync())!.Attempt);
            Assert.Equal(1, await fixture.Store.ReleaseAllAsync());
        }
    }

    [Fact]
    public async Task An_outcome_is_offered_until_confirmed_and_purged_only_then()
    {
        using var fixture = await CreateAsync();
        await fixture.Store.EnqueueAsync([Entry("a")]);
        var claim = await fixture.LeaseAsync();
        await fixture.Store.SucceedAsync("a", claim!.Fence, "{}");
        fixture.Time.Advance(TimeSpan.FromDays(9));
        Assert.Equal(0, await fixture.Store.PurgeAsync(fixture.Time.GetUtcNow()));
        Assert.Single(await fixture.Store.UndeliveredAsync(9));
        await fixture.Store.ConfirmAsync("a");
        Assert.Empty(await fixture.Store.UndeliveredAsync(9));
        Assert.Equal(1, await fixture.Store.PurgeAsync(fixture.Time.GetUtcNow()));
    }

    [Fact]
    public async Task Cancelling_reaches_waiting_and_leased_items_and_refuses_the_report()
    {
        using var fixture = await CreateAsync();
        await fixture.Store.EnqueueAsync([Entry("a"), Entry("b")]);
        var claim = await fixture.LeaseAsync();
        Assert.Equal(1, await fixture.Store.CancelAsync("clip", "a"));
        Assert.False(await fixture.Store.RenewAsync("a", claim!.Fence, TimeSpan.FromMinutes(1)));
        Assert.False(await fixture.Store.SucceedAsync("a", claim.Fence, "{}"));
        Assert.Equal("b", (await fixture.LeaseAsync())!.Id);
    }

    [Fact]
    public async Task A_paused_queue_leases_nothing_until_resumed()
    {
        using var fixture = await CreateAsync();
        await fixture.Store.EnqueueAsync([Entry("a")]);
        await fixture.Store.SetPausedAsync("media", paused: true);
        await fixture.Store.SetPausedAsync("media", paused: true);
        Assert.True(await fixture.Store.IsPausedAsync("media"));
        Assert.Null(await fixture.LeaseAsync());
        await fixture.Store.SetPausedAsync("media", paused: false);
        Assert.NotNull(await fixture.LeaseAsync());
    }

    [Fact]
    public async Task Many_workers_at_once_never_share_an_item()
    {
        using var fixture = await CreateAsync();
        await fixture.Store.EnqueueAsync([.. Enumerable.Range(0, 200).Select(index => Entry($"i{index:000}", $"P{index % 7}"))]);
        var workers = Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var done = new List<string>();
            while (await fixture.LeaseAsync() is { } claim)
            {
                done.Add(claim.Id);
                Assert.True(await fixture.Store.SucceedAsync(claim.Id, claim.Fence, $"{worker}"));
            }

            return done;
        }));
        var all = (await Task.WhenAll(workers)).SelectMany(done => done).ToList();
        Assert.Equal(200, all.Count);
        Assert.Equal(200, all.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        using var folder = new TemporaryFolder();
        var database = new SqliteDatabase(folder["state.db"]);
        await SchemaMigrator.MigrateAsync(database, "x", [new(1, "CREATE TABLE a (b INTEGER)"), new(2, "CREATE TABLE c (d INTEGER)")]);
        var error = await Assert.ThrowsAsync<StorageException>(() => SchemaMigrator.MigrateAsync(database, "x", [new(1, "CREATE TABLE a (b INTEGER)")]));
        Assert.Contains("newer program", error.Message, StringComparison.Ordinal);
    }
}
