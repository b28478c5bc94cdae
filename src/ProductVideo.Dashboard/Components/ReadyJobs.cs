using ProductVideo.Abstractions.Jobs;
using ProductVideo.Operations.Listings;

namespace ProductVideo.Dashboard.Components;

/// <summary>Jobs that others can be made of.</summary>
internal static class ReadyJobs
{
    /// <summary>Those of a kind that are ready, among the first 500 by id.</summary>
    public static async Task<IReadOnlyList<JobStatus>> ListReadyJobsAsync(this IListings listings, string kind, CancellationToken cancellationToken) =>
        [.. (await listings.ListJobsAsync(kind, new PageRequest(null, PageRequest.LargestSize), cancellationToken)).Items.Where(static job => job.State == JobState.Ready)];
}
