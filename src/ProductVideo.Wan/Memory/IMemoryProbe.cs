using static TorchSharp.torch;

namespace ProductVideo.Wan.Memory;

/// <summary>Says how much memory a device has left.</summary>
public interface IMemoryProbe
{
    /// <summary>Measures a device now.</summary>
    DeviceMemory Measure(Device device);
}
