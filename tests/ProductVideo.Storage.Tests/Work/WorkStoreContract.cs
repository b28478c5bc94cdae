using ProductVideo.Storage.Sql;
using ProductVideo.Storage.Work;
using static ProductVideo.Storage.Tests.Work.WorkStoreFixture;

namespace ProductVideo.Storage.Tests.Work;

/// <summary>What a queue promises, on any database.</summary>
public abstract class WorkStoreContract
{
    /// <summary>The server to use; null for a file.</summary>
    protected abstract string? Server { get; }

    [Fact]
    public async Task The_same_id_twice_is_one_item()
    {
        using var fixture = await CreateAsync(server: Server);
        await fixture.Store.EnqueueAsync([Entry("a"), Entry("a")]);
        await fixture.Store.EnqueueAsync([Entry("a")]);
        Assert.NotNull(await fixture.LeaseAsync());
        Assert.Null(await fixture.LeaseAsync());
    }

    [Fact]
    public async Task Turns_go_round_between_products_and_priority_goes_first()
    {
        using var fixture = await CreateAsync(server: Server);
        await fixture.Store.EnqueueAsync([Entry("a1", "A"), Entry("a2", "A"), Entry("a3", "A"), Entry("b1", "B"), Entry("c1", "C", priority: 1)]);
        var order = (await fixture.LeaseAsync(9)).Select(claim => claim.Id);
        Assert.Equal(["c1", "a1", "b1", "a2", "a3"], order);
    }

    [Fact]
    public async Task A_late_report_with_an_old_fence_changes_nothing()
    {
        using var fixture = await CreateAsync(server: Server);
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
        using var fixture = await CreateAsync(server: Server);
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
        using var fixture = await CreateAsync(server: Server);
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
        using var fixture = await CreateAsync(server: Server);
        await fixture.Store.EnqueueAsync([Entry("a")]);
        var claim = await fixture.LeaseAsync();
        await fixture.Store.FailAsync("a", claim!.Fence, "no video stream", retryable: false);
        Assert.Equal(WorkStatus.Parked, Assert.Single(await fixture.Store.UndeliveredAsync(9)).Status);
    }

    [Fact]
    public async Task An_item_that_keeps_losing_its_workers_is_parked()
    {
        using var fixture = await CreateAsync(new WorkStoreOptions { MaxLostLeases = 2 }, Server);
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
        using var fixture = await CreateAsync(server: Server);
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
        using var fixture = await CreateAsync(server: Server);
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
        using var fixture = await CreateAsync(server: Server);
        await fixture.Store.EnqueueAsync([Entry("a"), Entry("b")]);
        var claim = await fixture.LeaseAsync();
        Assert.Equal(1, await fixture.Store.CancelAsync("clip", "a"));
        Assert.False(await fixture.Store.RenewAsync("a", claim!.Fence, TimeSpan.FromMinutes(1)));
        Assert.False(await fixture.Store.SucceedAsync("a", claim.Fence, "{}"));
        Assert.Equal("b", (await fixture.LeaseAsync())!.Id);
    }

    [Fact]
    public async Task A_paused_queue_leases_nothing_until_resumed_also_after_a_restart()
    {
        using var fixture = await CreateAsync(server: Server);
        await fixture.Store.EnqueueAsync([Entry("a")]);
        foreach (var scope in new[] { WorkScope.All, WorkScope.Capability("media"), WorkScope.Device("worker/cpu:0") })
        {
            await fixture.Store.SetModeAsync(scope, WorkMode.Paused, "lunch");
            Assert.Null(await fixture.LeaseAsync());
            var restarted = fixture.Another();
            await restarted.InitialiseAsync();
            Assert.Equal(("lunch", WorkMode.Paused), (Assert.Single(restarted.Controls).Reason, restarted.ModeOf(scope)));
            await fixture.Store.SetModeAsync(scope, WorkMode.Running, "");
        }

        Assert.NotNull(await fixture.LeaseAsync());
    }

    [Fact]
    public async Task A_drained_queue_is_worked_off_and_takes_nothing_new_from_outside()
    {
        using var fixture = await CreateAsync(server: Server);
        await fixture.Store.EnqueueAsync([Entry("a")]);
        await fixture.Store.SetModeAsync(WorkScope.Capability("media"), WorkMode.Draining, "");
        Assert.True(Assert.Throws<WorkQueueFullException>(() => fixture.Store.Admit("media")).RetryAfter > TimeSpan.Zero);
        fixture.Store.Admit("segment");
        Assert.NotNull(await fixture.LeaseAsync());
    }

    [Fact]
    public async Task A_full_queue_refuses_until_something_is_done()
    {
        using var fixture = await CreateAsync(new WorkStoreOptions { MaxOpenItems = 2 }, Server);
        await fixture.Store.EnqueueAsync([Entry("a"), Entry("b")]);
        Assert.Contains("holds 2 items", Assert.Throws<WorkQueueFullException>(() => fixture.Store.Admit("media")).Message, StringComparison.Ordinal);
        var claim = await fixture.LeaseAsync();
        await fixture.Store.SucceedAsync(claim!.Id, claim.Fence, "{}");
        fixture.Store.Admit("media");
    }

    [Fact]
    public async Task Owners_take_turns_before_their_products_do()
    {
        using var fixture = await CreateAsync(server: Server);
        await fixture.Store.EnqueueAsync(
        [
            Entry("a1", "A", owner: "big"), Entry("b1", "B", owner: "big"), Entry("a2", "A", owner: "big"), Entry("c1", "C", owner: "big"),
            Entry("z1", "A", owner: "small"), Entry("z2", "A", owner: "small"),
        ]);
        Assert.Equal(["a1", "z1", "b1", "z2", "c1", "a2"], (await fixture.LeaseAsync(9)).Select(claim => claim.Id));
    }

    [Fact]
    public async Task A_priority_can_be_changed_while_items_wait_and_holds_for_later_ones()
    {
        using var fixture = await CreateAsync(server: Server);
        await fixture.Store.EnqueueAsync([Entry("a1", "A"), Entry("b1", "B"), Entry("c1", "C")]);
        await fixture.Store.SetBoostAsync(WorkScope.Product("C"), 5);
        await fixture.Store.SetBoostAsync(WorkScope.Item("b1"), 3);
        await fixture.Store.EnqueueAsync([Entry("c2", "C")]);
        Assert.Equal(["c1", "c2", "b1", "a1"], (await fixture.LeaseAsync(9)).Select(claim => claim.Id));
    }

    [Fact]
    public async Task Parked_items_are_listed_page_by_page_and_closed_when_they_were_tried_again()
    {
        using var fixture = await CreateAsync(server: Server);
        await fixture.Store.EnqueueAsync([.. Enumerable.Range(0, 5).Select(index => Entry($"i{index}"))]);
        foreach (var claim in await fixture.LeaseAsync(4))
        {
            await fixture.Store.FailAsync(claim.Id, claim.Fence, $"no {claim.Id}", retryable: false);
        }

        var parked = new WorkFilter(WorkStatus.Parked, Capability: "media");
        var first = await fixture.Store.ListAsync(parked, after: 0, count: 3);
        var second = await fixture.Store.ListAsync(parked, first.Next!.Value, count: 3);
        Assert.Equal(["no i0", "no i1", "no i2", "no i3"], first.Items.Concat(second.Items).Select(item => item.Error!));
        Assert.Null(second.Next);
        Assert.True(await fixture.Store.MarkRetriedAsync("i1"));
        Assert.False(await fixture.Store.MarkRetriedAsync("i1"));
        Assert.Equal(3, (await fixture.Store.ListAsync(parked, 0, 9)).Items.Count);
        Assert.Equal(3, (await fixture.Store.CountAsync()).Single(count => count.Status == WorkStatus.Parked).Count);
    }

    [Fact]
    public async Task Cancelling_tells_whoever_holds_the_lease_at_once()
    {
        using var fixture = await CreateAsync(server: Server);
        var lost = new List<(string, long)>();
        fixture.Store.LeaseLost += (id, fence) => lost.Add((id, fence));
        await fixture.Store.EnqueueAsync([Entry("a"), Entry("b")]);
        var claim = await fixture.LeaseAsync();
        Assert.Equal(2, await fixture.Store.CancelItemsAsync(["a", "b", "no such item"]));
        Assert.Equal((claim!.Id, claim.Fence), Assert.Single(lost));
    }

    [Fact]
    public async Task A_gang_gets_all_its_devices_or_none_while_others_are_kept_from_them()
    {
        using var fixture = await CreateAsync(server: Server);
        await fixture.Store.EnqueueAsync([Entry("gang", devices: 2), Entry("single")]);
        WorkSlot Slot(string name, bool isIdle) => new(name, ["media"], isIdle ? 1 : 0, isIdle);
        Assert.Empty(await fixture.Store.LeaseAsync("w", [Slot("d0", true), Slot("d1", false)], TimeSpan.FromMinutes(1)));
        var claims = await fixture.Store.LeaseAsync("w", [Slot("d0", true), Slot("d1", true), Slot("d2", true)], TimeSpan.FromMinutes(1));
        Assert.Equal(["d0", "d1"], claims.Single(claim => claim.Id == "gang").Devices);
        Assert.Equal(["d2"], claims.Single(claim => claim.Id == "single").Devices);
    }

    [Fact]
    public async Task A_process_that_starts_finds_what_waits_and_what_was_not_told()
    {
        using var fixture = await CreateAsync(server: Server);
        await fixture.Store.EnqueueAsync([Entry("a"), Entry("b"), Entry("c")]);
        var claims = await fixture.LeaseAsync(2);
        await fixture.Store.SucceedAsync("a", claims[0].Fence, "{}");

        var restarted = fixture.Another();
        await restarted.InitialiseAsync();
        await restarted.ReleaseAllAsync();
        Assert.Equal("a", Assert.Single(await restarted.TakeOutcomesAsync(9)).Id);
        var again = await restarted.LeaseAsync("w", [new WorkSlot("d", ["media"], 9, IsIdle: true)], TimeSpan.FromMinutes(1));
        Assert.Equal(["b", "c"], again.Select(claim => claim.Id));
        Assert.False(await fixture.Store.SucceedAsync("b", claims[1].Fence, "late"));
    }

    [Fact]
    public async Task Many_workers_at_once_never_share_an_item()
    {
        using var fixture = await CreateAsync(server: Server);
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
