using static TorchSharp.torch;

namespace ProductVideo.Wan.Memory;

/// <summary>Says how much memory a device has left.</summary>
public interface IMemoryProbe
{
    /// <summary>Measures a device now; null where it does not say.</summary>
    DeviceMemory? Measure(Device device);
}
