using static TorchSharp.torch;

namespace ProductVideo.Kernels;

/// <summary>The devices that tensors can be computed on here.</summary>
public static class ComputeDevices
{
    /// <summary>The processor's name.</summary>
    public const string Processor = "cpu";

    /// <summary>Their names: the processor, then every GPU.</summary>
    public static IReadOnlyList<string> Names =>
        [Processor, .. Enumerable.Range(0, cuda.is_available() ? cuda.device_count() : 0).Select(static index => $"cuda:{index}")];

    /// <summary>Finds a device by its name.</summary>
    /// <exception cref="ArgumentException">It does not compute here; the message lists those that do.</exception>
    public static Device Find(string name)
    {
        var names = Names;
        return names.Contains(name)
            ? new Device(name)
            : throw new ArgumentException($"'{name}' is no device that computes here: use {string.Join(" or ", names)}. pv doctor says what is missing for a GPU.");
    }
}
