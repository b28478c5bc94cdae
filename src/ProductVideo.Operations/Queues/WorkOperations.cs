using System.Text.Json;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Datasets;
using ProductVideo.Abstractions.Evaluation;
using ProductVideo.Abstractions.Generation;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Training;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Work;

namespace ProductVideo.Operations.Queues;

/// <summary>The queue's own control, and the owners' retry.</summary>
internal sealed class WorkOperations(IWorkControl control, IWorkStore work, IReadModelStore rows, IGrainFactory grains, TimeProvider time) : IWorkOperations
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<QueueState>> ListQueuesAsync(CancellationToken cancellationToken)
    {
        var counts = await work.CountAsync(cancellationToken);
        var depths = control.Depths().ToDictionary(static depth => depth.Capability, StringComparer.Ordinal);
        long Count(string capability, WorkStatus status) =>
            counts.Where(count => string.Equals(count.Capability, capability, StringComparison.Ordinal) && count.Status == status).Sum(static count => count.Count);
        return
        [
            .. WorkCapability.All.Select(capability => new QueueState(
                capability,
                ModeOf(WorkScope.Capability(capability)),
                Count(capability, WorkStatus.Queued),
                Count(capability, WorkStatus.Leased),
                Count(capability, WorkStatus.Parked),
                depths.GetValueOrDefault(capability)?.OldestWaiting is { } oldest ? DateTimeOffset.FromUnixTimeMilliseconds(oldest) : null)),
        ];
    }

    /// <inheritdoc/>
    public async Task<QueueOverview> GetOverviewAsync(CancellationToken cancellationToken) => new(
        ModeOf(WorkScope.All),
        [.. control.Controls.Select(static made => new QueueControl(made.Scope, made.Mode, made.Reason, DateTimeOffset.FromUnixTimeMilliseconds(made.ChangedAt)))],
        await ListQueuesAsync(cancellationToken));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeviceStatus>> ListDevicesAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return
        [
            .. (await rows.ListAsync(DeviceStatus.Kind, cancellationToken: cancellationToken)).Select(row =>
                (JsonSerializer.Deserialize<DeviceStatus>(row.Json, StepJson.Options) ?? throw new JsonException($"The listing's row of the device {row.Id} is null.")).At(now)),
        ];
    }

    /// <inheritdoc/>
    public WorkMode ModeOf(string scope) => control.ModeOf(scope);

    /// <inheritdoc/>
    public Task SetModeAsync(string scope, WorkMode mode, string reason, CancellationToken cancellationToken) =>
        control.SetModeAsync(scope, mode, reason, cancellationToken);

    /// <inheritdoc/>
    public Task SetBoostAsync(string itemId, int boost, CancellationToken cancellationToken) =>
        control.SetBoostAsync(WorkScope.Item(itemId), boost, cancellationToken);

    /// <inheritdoc/>
    public Task SetScopeBoostAsync(string scope, int boost, CancellationToken cancellationToken) => control.SetBoostAsync(scope, boost, cancellationToken);

    /// <inheritdoc/>
    public async Task<QueueItem?> FindItemAsync(string itemId, CancellationToken cancellationToken) =>
        await control.FindAsync(itemId, cancellationToken) is { } record ? QueueItem.Of(record) : null;

    /// <inheritdoc/>
    public Task<WorkPage> ListItemsAsync(WorkFilter filter, long after, int count, CancellationToken cancellationToken) =>
        control.ListAsync(filter, after, count, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> CancelItemAsync(string itemId, CancellationToken cancellationToken) => await control.CancelItemsAsync([itemId], cancellationToken) > 0;

    /// <inheritdoc/>
    public async Task<bool> RequeueAsync(string itemId, CancellationToken cancellationToken)
    {
        if (await control.FindAsync(itemId, cancellationToken) is not { Status: WorkStatus.Parked } item || !await control.MarkRetriedAsync(itemId, cancellationToken))
        {
            return false;
        }

        await RetryOwnerAsync(item.OwnerKind, item.OwnerKey).WaitAsync(cancellationToken);
        return true;
    }

    private Task RetryOwnerAsync(string kind, string key) => kind switch
    {
        OwnerKind.Product => grains.GetGrain<IProductGrain>(key).RetryAsync(null),
        OwnerKind.Clip => grains.GetGrain<IProductGrain>(ClipId.Parse(key).Product.Value).RetryAsync(key),
        _ => Job(kind, key).RetryAsync(),
    };

    private IJobGrain Job(string kind, string key) => kind switch
    {
        OwnerKind.Dataset => grains.GetGrain<IDatasetGrain>(key),
        OwnerKind.Training => grains.GetGrain<ITrainingRunGrain>(key),
        OwnerKind.Pair => grains.GetGrain<IPairGrain>(key),
        OwnerKind.Evaluation => grains.GetGrain<IEvaluationGrain>(key),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nobody of this kind waits for work."),
    };
}
