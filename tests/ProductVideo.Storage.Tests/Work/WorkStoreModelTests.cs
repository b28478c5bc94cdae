using ProductVideo.Storage.Work;
using static ProductVideo.Storage.Tests.Work.WorkStoreFixture;

namespace ProductVideo.Storage.Tests.Work;

/// <summary>Random operations against the store and against a model in memory: no item lost, none done twice, old fences refused.</summary>
public sealed class WorkStoreModelTests
{
    private const int MaxAttempts = 2;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task The_store_agrees_with_the_model(int seed) => RunAsync(seed, server: null);

    internal static async Task RunAsync(int seed, string? server)
    {
        using var fixture = await CreateAsync(new WorkStoreOptions { MaxLostLeases = 2 }, server);
        var random = new Random(seed);
        var model = new SortedDictionary<string, ModelItem>(StringComparer.Ordinal);
        var claims = new List<WorkClaim>();
        for (var step = 0; step < 150; step++)
        {
            await ActAsync(random, fixture, model, claims, $"seed {seed}, step {step}");
        }

        var counts = await fixture.Store.CountAsync();
        foreach (var status in Enum.GetValues<WorkStatus>())
        {
            Assert.True(
                model.Values.Count(item => item.Status == status) == (counts.SingleOrDefault(count => count.Status == status)?.Count ?? 0),
                $"seed {seed}: the number of {status} items differs");
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 25)];

    private static async Task ActAsync(
        Random random, WorkStoreFixture fixture, SortedDictionary<string, ModelItem> model, List<WorkClaim> claims, string where)
    {
        var store = fixture.Store;
        var now = fixture.Time.GetUtcNow();
        switch (random.Next(10))
        {
            case 0 or 1:
                var id = $"i{random.Next(12):00}";
                await store.EnqueueAsync([Entry(id, $"P{random.Next(3)}", random.Next(2), MaxAttempts)]);
                model.TryAdd(id, new ModelItem { AvailableAt = now });
                break;
            case 2 or 3:
                await LeaseAsync(fixture, model, claims, now, where);
                break;
            case 4 when claims.Count > 0:
                var done = claims[random.Next(claims.Count)];
                Same(Finish(model, done, WorkStatus.Succeeded), await store.SucceedAsync(done.Id, done.Fence, "{}"), where);
                break;
            case 5 when claims.Count > 0:
                await FailAsync(random, fixture, model, claims[random.Next(claims.Count)], now, where);
                break;
            case 6 when claims.Count > 0:
                var renewed = claims[random.Next(claims.Count)];
                var holds = Holds(model, renewed);
                Same(holds, await store.RenewAsync(renewed.Id, renewed.Fence, Lease), where);
                if (holds)
                {
                    model[renewed.Id].LeasedUntil = now + Lease;
                }

                break;
            case 7:
                fixture.Time.Advance(TimeSpan.FromSeconds(random.Next(20)));
                break;
            case 8:
                await ExpireAsync(fixture, model, where);
                break;
            default:
                await ConfirmOrCancelAsync(random, store, model, where);
                break;
        }
    }

    private static async Task LeaseAsync(
        WorkStoreFixture fixture, SortedDictionary<string, ModelItem> model, List<WorkClaim> claims, DateTimeOffset now, string where)
    {
        var claim = await fixture.LeaseAsync(Lease);
        var available = model.Count(pair => pair.Value.Status == WorkStatus.Queued && pair.Value.AvailableAt <= now);
        Same(available > 0, claim is not null, where);
        if (claim is null)
        {
            return;
        }

        var item = model[claim.Id];
        Assert.True(item.Status == WorkStatus.Queued && item.AvailableAt <= now, $"{where}: {claim.Id} was leased while {item.Status}");
        Assert.True(item.Fence < claim.Fence, $"{where}: the fence did not grow");
        (item.Status, item.Fence, item.LeasedUntil) = (WorkStatus.Leased, claim.Fence, now + Lease);
        item.Attempts++;
        Assert.True(item.Attempts == claim.Attempt, $"{where}: attempt {claim.Attempt}, expected {item.Attempts}");
        claims.Add(claim);
    }

    private static async Task FailAsync(
        Random random, WorkStoreFixture fixture, SortedDictionary<string, ModelItem> model, WorkClaim claim, DateTimeOffset now, string where)
    {
        var retryable = random.Next(3) > 0;
        var holds = Holds(model, claim);
        Same(holds, await fixture.Store.FailAsync(claim.Id, claim.Fence, "error", retryable), where);
        if (holds)
        {
            var item = model[claim.Id];
            item.Status = retryable && item.Attempts < MaxAttempts ? WorkStatus.Queued : WorkStatus.Parked;
            item.AvailableAt = now + fixture.Options.BackoffAfter(item.Attempts);
        }
    }

    private static async Task ExpireAsync(WorkStoreFixture fixture, SortedDictionary<string, ModelItem> model, string where)
    {
        var now = fixture.Time.GetUtcNow();
        var expired = model.Values.Where(item => item.Status == WorkStatus.Leased && item.LeasedUntil <= now).ToList();
        Assert.True(expired.Count == await fixture.Store.ExpireAsync(), $"{where}: other leases ran out");
        foreach (var item in expired)
        {
            item.LostLeases++;
            item.Attempts--;
            item.AvailableAt = now;
            item.Status = item.LostLeases > fixture.Options.MaxLostLeases ? WorkStatus.Parked : WorkStatus.Queued;
        }
    }

    private static async Task ConfirmOrCancelAsync(Random random, SqlWorkStore store, SortedDictionary<string, ModelItem> model, string where)
    {
        if (random.Next(4) == 0 && model.Count > 0)
        {
            var (key, cancelled) = model.ElementAt(random.Next(model.Count));
            Same(!cancelled.IsFinished, await store.CancelAsync("clip", key) == 1, where);
            cancelled.Status = cancelled.IsFinished ? cancelled.Status : WorkStatus.Cancelled;
            return;
        }

        var undelivered = await store.UndeliveredAsync(100);
        var expected = model.Where(pair => pair.Value.IsFinished && !pair.Value.Confirmed).Select(pair => pair.Key);
        Assert.True(expected.SequenceEqual(undelivered.Select(outcome => outcome.Id).Order(StringComparer.Ordinal)), $"{where}: other outcomes wait");
        if (undelivered.Count > 0)
        {
            await store.ConfirmAsync(undelivered[0].Id);
            model[undelivered[0].Id].Confirmed = true;
        }
    }

    private static bool Finish(SortedDictionary<string, ModelItem> model, WorkClaim claim, WorkStatus status)
    {
        var holds = Holds(model, claim);
        if (holds)
        {
            model[claim.Id].Status = status;
        }

        return holds;
    }

    private static bool Holds(SortedDictionary<string, ModelItem> model, WorkClaim claim) =>
        model[claim.Id].Status == WorkStatus.Leased && model[claim.Id].Fence == claim.Fence;

    private static void Same(bool expected, bool actual, string where) => Assert.True(expected == actual, $"{where}: expected {expected}, got {actual}");
}
