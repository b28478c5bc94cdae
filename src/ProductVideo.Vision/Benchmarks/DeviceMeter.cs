using System.ComponentModel;
using System.Diagnostics;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Benchmarks;

/// <summary>Asks the driver's <c>nvidia-smi</c> ten times a second what a GPU does, from its making until <see cref="Stop"/>.</summary>
internal sealed class DeviceMeter : IDisposable
{
    private readonly Process? _process;
    private readonly List<string> _lines = [];

    /// <summary>Starts to watch; does nothing for a processor, or where the program is missing.</summary>
    public DeviceMeter(NetworkDevice device)
    {
        if (device.GpuIndex is not { } index)
        {
            return;
        }

        var start = new ProcessStartInfo("nvidia-smi", ["--query-gpu=utilization.gpu,memory.used", "--format=csv,noheader,nounits", $"--id={index}", "--loop-ms=100"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        try
        {
            _process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            // the figure is left out of the table, as on a processor
            return;
        }

        _process!.OutputDataReceived += (_, arguments) => Keep(arguments.Data);
        _process.BeginOutputReadLine();
    }

    /// <summary>Ends the watch and says what was seen; null where nothing was.</summary>
    public DeviceReading? Stop()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
        }

        _process?.WaitForExit();
        lock (_lines)
        {
            return DeviceReading.Of(_lines);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _process?.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_lines)
        {
            if (line is not null)
            {
                _lines.Add(line);
            }
        }
    }
}
