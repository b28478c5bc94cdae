using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Work;
using ProductVideo.Operations.Queues;

namespace ProductVideo.Dashboard.Components;

/// <summary>Finds out where a job is being worked on.</summary>
internal static class JobDevices
{
    /// <summary>The device that does a job's step; null if none does, or the job has settled.</summary>
    public static async Task<DeviceStatus?> FindAsync(this IWorkOperations work, JobStatus? job, string step, CancellationToken cancellationToken) =>
        job is not { IsSettled: false }
            ? null
            : (await work.ListDevicesAsync(cancellationToken)).FirstOrDefault(device =>
                string.Equals(device.Item, job.Id, StringComparison.Ordinal) && string.Equals(device.Step, step, StringComparison.Ordinal));
}
