using System.Globalization;
using TorchSharp.Extras;
using static TorchSharp.torch;

namespace ProductVideo.Kernels;

/// <summary>The GPUs of this machine.</summary>
/// <param name="Gpus">Those that tensors can be computed on, by number.</param>
/// <param name="Trouble">Why there are none although the machine has one, so that the processor computes; null where all is well.</param>
public sealed record GpuSearch(IReadOnlyList<Gpu> Gpus, string? Trouble)
{
    /// <summary>What to do about <see cref="Trouble"/>.</summary>
    public const string Remedy = "docs/cluster.md, \"A machine with GPUs\", says how the program is built for them.";

    /// <summary>Looks for GPUs. libtorch is only loaded where the machine has one, so that looking costs nothing elsewhere.</summary>
    /// <param name="devices">The folder of device files.</param>
    public static GpuSearch Run(string devices = "/dev")
    {
        if (!HasDriver(devices))
        {
            return new GpuSearch([], null);
        }

        try
        {
            return cuda.is_available()
                ? new GpuSearch([.. Enumerable.Range(0, cuda.device_count()).Select(Describe)], null)
                : new GpuSearch([], Cuda.IsCompiled
                    ? "An NVIDIA GPU is here, but CUDA does not start: the driver is too old for libtorch's CUDA (nvidia-smi tells both), or CUDA_VISIBLE_DEVICES hides it."
                    : "An NVIDIA GPU is here, but libtorch has no CUDA.");
        }
        catch (Exception exception) when (exception is NotSupportedException or TypeInitializationException { InnerException: NotSupportedException })
        {
            return new GpuSearch([], (exception.InnerException ?? exception).Message);
        }
    }

    // nvidia0, nvidia1, ... of the driver for Linux; dxg of the one for WSL 2.
    private static bool HasDriver(string devices) =>
        Directory.Exists(devices) && Directory.EnumerateFileSystemEntries(devices).Select(static path => Path.GetFileName(path)!).Any(static name =>
            name == "dxg" || (name.StartsWith("nvidia", StringComparison.Ordinal) && int.TryParse(name.AsSpan("nvidia".Length), NumberStyles.None, CultureInfo.InvariantCulture, out _)));

    private static Gpu Describe(int index) =>
        new(index, Cuda.Describe(index).Name, (int)(Cuda.Memory(new Device($"cuda:{index}")).Total >> 20));
}
