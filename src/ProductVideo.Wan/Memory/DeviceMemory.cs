namespace ProductVideo.Wan.Memory;

/// <summary>Bytes of a device.</summary>
/// <param name="Free">What a new tensor may take, what libtorch keeps for reuse included.</param>
/// <param name="Total">What the device has, or may use in all.</param>
public readonly record struct DeviceMemory(long Free, long Total);
