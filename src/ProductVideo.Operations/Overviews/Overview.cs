using ProductVideo.Operations.Listings;

namespace ProductVideo.Operations.Overviews;

/// <summary>The whole at a moment.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="Funnel">Products, then their clips: what came in is what is done, what is under way and what was lost, always.</param>
/// <param name="Counts">Everything by kind and state, jobs too.</param>
/// <param name="StepsPerMinute">Steps of products and clips that were finished in the last minutes, a minute; 0 if none was.</param>
/// <param name="StepsToCome">Steps that curation still takes, those of films that were not looked at yet estimated.</param>
/// <param name="Remaining">How long they take at this rate; null if nothing moves or nothing is to come.</param>
/// <param name="Queues">What waits and what is in work, by capability.</param>
public sealed record Overview(
    DateTimeOffset At,
    IReadOnlyList<FunnelStage> Funnel,
    IReadOnlyList<KindCount> Counts,
    double StepsPerMinute,
    int StepsToCome,
    TimeSpan? Remaining,
    IReadOnlyList<QueueDepth> Queues);
