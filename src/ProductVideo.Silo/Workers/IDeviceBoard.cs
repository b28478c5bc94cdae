using ProductVideo.Abstractions.Work;

namespace ProductVideo.Silo.Workers;

/// <summary>The devices of this process, as they are at this moment.</summary>
public interface IDeviceBoard
{
    /// <summary>All devices, in the order of the settings.</summary>
    IReadOnlyList<DeviceStatus> Devices();
}
