using System.Globalization;

namespace ProductVideo.Training.Benchmarks;

/// <summary>A benchmark in words.</summary>
public static class BenchmarkText
{
    private const double Gibibyte = 1L << 30;

    /// <summary>What was measured where.</summary>
    public static IEnumerable<string> Head(BenchmarkReport report)
    {
        yield return $"{report.Preset}, {report.Video}, {report.Tokens} tokens, random weights";
        yield return Format($"{report.Device}, libtorch {report.Libtorch}, fused kernels: {(report.Kernels ? "yes" : "no, plain operators stand in")}");
        yield return Format($"large product {report.ProductRate / 1e12:F2} TFLOP/s, large copy {report.CopyRate / 1e9:F0} GB/s read and written");
    }

    /// <summary>One row of the table.</summary>
    public static string Line(BenchmarkRow row)
    {
        var peer = row.PeerMilliseconds is { } other ? Format($", peer on an H100 {other:F0} ms ({row.Milliseconds / other:P0} of it)") : "";
        var memory = row.PeakBytes > 0 ? Format($", peak {row.PeakBytes / Gibibyte:F2} GiB") : "";
        var note = row.Note.Length > 0 ? $" ({row.Note})" : "";
        return Format($"{row.Name,-62} {row.Milliseconds,10:F1} ms, fastest {row.Fastest:F1} of {row.Runs}{peer}{memory}{Roofline(row.Roofline)}{note}");
    }

    private static string Roofline(BenchmarkRoofline? line) => line is null
        ? ""
        : Format($", {line.Operations / 1e12:G4} TFLOP and {line.Bytes / 1e9:G4} GB ({line.Intensity:F0} a byte): {line.ProductShare:P0} of the product's rate, {line.CopyShare:P0} of the copy's");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
