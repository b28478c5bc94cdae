using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Memory;

/// <summary>Recognises what libtorch throws when memory runs out, and says it in words that help.</summary>
public static partial class OutOfMemory
{
    /// <summary>Whether an exception says that memory ran out, on the GPU or on the processor.</summary>
    public static bool Is(Exception exception) => exception is OutOfMemoryException
        || (exception is ExternalException && Words().IsMatch(exception.Message));

    /// <summary>Bytes that were asked for, where the message says so.</summary>
    public static long? Requested(string message)
    {
        var match = Asked().Match(message);
        if (!match.Success || !double.TryParse(match.Groups["amount"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            return null;
        }

        var unit = match.Groups["unit"].Value switch
        {
            "KiB" => 1024.0,
            "MiB" => 1024.0 * 1024,
            "GiB" => 1024.0 * 1024 * 1024,
            _ => 1.0,
        };
        return (long)(amount * unit);
    }

    /// <summary>The exception to throw instead.</summary>
    /// <param name="exception">What libtorch threw.</param>
    /// <param name="device">The device.</param>
    /// <param name="probe">Measures the device; call this after the work's tensors are disposed.</param>
    /// <param name="work">What was being done, e.g. <c>decoding 832x480x49 in one piece</c>.</param>
    /// <param name="remedies">What helps, as a clause.</param>
    public static DeviceMemoryException Translate(Exception exception, Device device, IMemoryProbe probe, string work, string remedies)
    {
        var memory = probe.Measure(device);
        var requested = Requested(exception.Message);
        var asked = requested is { } bytes ? $" ({MemoryText.Of(bytes)} were asked for at once)" : "";
        var free = memory is { } figures ? $"; {MemoryText.Of(figures.Free)} of {MemoryText.Of(figures.Total)} are free now that this is undone" : "";
        return new DeviceMemoryException(
            $"The memory of {device} ran out while {work}{asked}{free}: {remedies}.",
            requested,
            memory,
            exception);
    }

    [GeneratedRegex(
        "out of memory|can't allocate memory|not enough memory|CUBLAS_STATUS_ALLOC_FAILED|std::bad_alloc",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    [GeneratedRegex(
        @"tried to allocate (?<amount>[0-9.]+) (?<unit>bytes|KiB|MiB|GiB)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asked();
}
