using ProductVideo.Wan.Verification;

namespace ProductVideo.Cli.Verification;

/// <summary>The comparison with reference data in words.</summary>
internal static class GoldenText
{
    /// <summary>Writes a line for each group of tensors, and the sum.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<GoldenRow> rows)
    {
        var width = rows.Max(row => row.File.Length + row.Group.Length + 1);
        foreach (var row in rows)
        {
            var name = $"{row.File} {row.Group}".PadRight(width);
            writer.WriteLine(row.Problem is { } problem
                ? $"FAILED  {name}  {problem}"
                : $"{(row.Passed ? "passed" : "FAILED")}  {name}  {row.Tensors,4} tensors, worst error {row.Error:0.0e+00}, allowed {row.Tolerance:0.0e+00}");
        }

        var failed = rows.Count(row => !row.Passed);
        writer.WriteLine(failed == 0
            ? $"All {rows.Count} groups agree with the reference."
            : $"{failed} of {rows.Count} groups differ from the reference. 'pv doctor' shows which tensor library computes.");
    }
}
