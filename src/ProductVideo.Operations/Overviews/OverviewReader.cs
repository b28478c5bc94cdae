using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Abstractions.Work;
using ProductVideo.Operations.Listings;
using ProductVideo.Storage.Events;
using ProductVideo.Storage.Work;

namespace ProductVideo.Operations.Overviews;

/// <summary>Reads the whole from the listings, the event log and the queue; no grain is asked.</summary>
internal sealed class OverviewReader(IListings listings, IEventLog events, IWorkStore work, TimeProvider time) : IOverviews
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private static readonly string[] FinishedSteps = ["ShotsFound", "ReferenceSettled", "Normalised", "Segmented", "Masked", "Accepted", "Refused"];

    /// <inheritdoc/>
    public async Task<Overview> GetAsync(CancellationToken cancellationToken)
    {
        var counts = await listings.CountAsync(cancellationToken);
        var now = time.GetUtcNow();
        var rate = (await StepsAsync(OwnerKind.Product, now, cancellationToken) + await StepsAsync(OwnerKind.Clip, now, cancellationToken)) / Window.TotalMinutes;
        var toCome = StepForecast.Count(Of(counts, OwnerKind.Product), Of(counts, OwnerKind.Clip));
        return new Overview(
            now,
            [Stage(counts, OwnerKind.Product, UnderWay<ProductState>()), Stage(counts, OwnerKind.Clip, UnderWay<ClipState>())],
            counts,
            rate,
            toCome,
            rate > 0 && toCome > 0 ? TimeSpan.FromMinutes(toCome / rate) : null,
            await QueuesAsync(cancellationToken));
    }

    private static HashSet<string> UnderWay<TState>()
        where TState : struct, Enum =>
        Enum.GetNames<TState>().Except([nameof(ClipState.Ready), nameof(ClipState.Rejected), nameof(ClipState.Failed), nameof(ClipState.Cancelled)], StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);

    private static List<StateCount> Of(IReadOnlyList<KindCount> counts, string kind) =>
        [.. counts.Where(count => string.Equals(count.Kind, kind, StringComparison.Ordinal)).Select(count => new StateCount(count.State, (int)count.Count))];

    private static FunnelStage Stage(IReadOnlyList<KindCount> counts, string kind, HashSet<string> underWay)
    {
        var own = counts.Where(count => string.Equals(count.Kind, kind, StringComparison.Ordinal)).ToList();
        long In(string state) => own.Where(count => string.Equals(count.State, state, StringComparison.Ordinal)).Sum(count => count.Count);
        return new FunnelStage(
            kind,
            own.Sum(count => count.Count),
            In(nameof(ClipState.Ready)),
            own.Where(count => underWay.Contains(count.State)).Sum(count => count.Count),
            In(nameof(ClipState.Rejected)),
            In(nameof(ClipState.Failed)),
            In(nameof(ClipState.Cancelled)));
    }

    private async Task<long> StepsAsync(string kind, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await events.CountAsync(kind, now - Window, cancellationToken)).Where(count => FinishedSteps.Contains(count.Happened, StringComparer.Ordinal)).Sum(count => count.Count);

    private async Task<IReadOnlyList<QueueDepth>> QueuesAsync(CancellationToken cancellationToken)
    {
        var counts = await work.CountAsync(cancellationToken);
        long Count(string capability, WorkStatus status) =>
            counts.Where(count => string.Equals(count.Capability, capability, StringComparison.Ordinal) && count.Status == status).Sum(count => count.Count);
        return [.. WorkCapability.All.Select(capability => new QueueDepth(
            capability, Count(capability, WorkStatus.Queued), Count(capability, WorkStatus.Leased), Count(capability, WorkStatus.Parked)))];
    }
}
