using ProductVideo.Abstractions.Work;
using ProductVideo.Silo.Workers;

namespace ProductVideo.Silo.Devices;

/// <summary>
/// What fetches from web addresses: devices of their own, which compute nothing. A shop that answers slowly holds one of them for minutes, and never a processor or GPU that clips
/// wait for; there is a fixed number of them, so that many such shops do not fill memory, disk and line at once.
/// </summary>
internal static class FetchLanes
{
    /// <summary>The settings with the lanes behind the devices.</summary>
    /// <param name="workers">The settings.</param>
    /// <param name="allowsRemote">Whether web addresses are fetched at all; one lane tells what was asked for before that they are not.</param>
    public static WorkerOptions AddTo(WorkerOptions workers, bool allowsRemote) => workers with
    {
        Devices =
        [
            .. workers.Devices,
            .. Enumerable.Range(0, allowsRemote ? workers.Fetches : 1).Select(static index => new DeviceOptions { Name = $"fetch:{index}", Capabilities = [WorkCapability.Fetch] }),
        ],
    };
}
