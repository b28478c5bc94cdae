using System.Diagnostics;
using System.Globalization;
using ProductVideo.Kernels;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks;

/// <summary>Memory while the same step is done many times: it must stay where it is after the first steps.</summary>
/// <param name="device">The device whose memory is read besides the process's.</param>
internal sealed class MemorySeries(Device device)
{
    private const int Points = 10;
    private const double Mebibyte = 1 << 20;

    private readonly List<MemoryPoint> _points = [];

    /// <summary>The readings: before the first step, and after every tenth of the steps.</summary>
    public IReadOnlyList<MemoryPoint> Readings => _points;

    /// <summary>Live tensors at the end less those after the first tenth of the steps: what starts with the first steps, such as an optimizer's state, is no growth.</summary>
    public long TensorGrowth => _points[^1].Tensors - _points[1].Tensors;

    /// <summary>Resident bytes at the end less those after the first tenth.</summary>
    public long ResidentGrowth => _points[^1].ResidentBytes - _points[1].ResidentBytes;

    /// <summary>The readings in words.</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"resident MiB {Join(static point => point.ResidentBytes / Mebibyte)}; live tensors {Join(static point => point.Tensors)}")
        + (_points.Exists(static point => point.DeviceBytes > 0) ? $"; device MiB {Join(static point => point.DeviceBytes / Mebibyte)}" : "");

    /// <summary>The growth in numbers.</summary>
    public Dictionary<string, double> Figures => new(StringComparer.Ordinal)
    {
        ["tensorGrowth"] = TensorGrowth,
        ["residentGrowthMebibytes"] = ResidentGrowth / Mebibyte,
        ["residentMebibytes"] = _points[^1].ResidentBytes / Mebibyte,
        ["deviceGrowthMebibytes"] = (_points[^1].DeviceBytes - _points[1].DeviceBytes) / Mebibyte,
    };

    /// <summary>Does the steps and reads.</summary>
    /// <param name="steps">At least 10.</param>
    /// <param name="step">A step.</param>
    /// <param name="cancellationToken">Checked before every step.</param>
    public void Run(int steps, Action step, CancellationToken cancellationToken)
    {
        _points.Clear();
        Read(0);
        for (var done = 1; done <= steps; done++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            step();
            if (done * Points / steps > (done - 1) * Points / steps)
            {
                Read(done);
            }
        }
    }

    // What only waits for the collector is no growth.
    private void Read(int step)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        _points.Add(new(step, process.WorkingSet64, Tensor.TotalCount, DeviceMemory.Read(device)?.Allocated ?? 0));
    }

    private string Join(Func<MemoryPoint, double> value) =>
        string.Join(' ', _points.Select(point => value(point).ToString("F0", CultureInfo.InvariantCulture)));
}
