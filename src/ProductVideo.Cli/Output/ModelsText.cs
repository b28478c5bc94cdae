using System.Globalization;
using ProductVideo.Wan.Catalogue;

namespace ProductVideo.Cli.Output;

/// <summary>Models in words.</summary>
internal static class ModelsText
{
    /// <summary>The list of models.</summary>
    public static void WriteList(TextWriter writer, IReadOnlyList<ModelListRow> rows)
    {
        var width = rows.Max(row => row.Name.Length);
        foreach (var row in rows)
        {
            var state = row.State switch { ModelState.Complete => "here   ", ModelState.Partial => "partial", _ => "absent " };
            writer.WriteLine($"{state}  {row.Name.PadRight(width)}  {row.Title}");
            if (row.State != ModelState.Absent)
            {
                writer.WriteLine($"{new string(' ', 11 + width)}{Size(row.Bytes)} in {row.Folder}");
            }
        }
    }

    /// <summary>What verification found.</summary>
    public static void WriteReports(TextWriter writer, IReadOnlyList<ModelReport> reports)
    {
        foreach (var report in reports)
        {
            writer.WriteLine($"{(report.IsGood ? "good " : "wrong")}  {report.Name}  {report.Folder}");
            foreach (var file in report.Files.Where(file => file.State != FileState.Absent))
            {
                writer.WriteLine($"       {Word(file.State)} {file.Path}{Detail(file)}");
            }

            if (report.Problem is not null)
            {
                writer.WriteLine($"       {Text.OneLine(report.Problem)}");
            }
        }
    }

    /// <summary>What came in.</summary>
    public static void WriteImports(TextWriter writer, IReadOnlyList<ModelImport> imports)
    {
        foreach (var import in imports)
        {
            var note = import.IsFirstSeen ? "  (recorded; checked from now on)" : "";
            writer.WriteLine($"{(import.IsNew ? "new " : "kept")}  {import.Model}/{import.Path}  {Size(import.Bytes)}  sha256 {import.Sha256[..16]}...{note}");
        }
    }

    /// <summary>A number of bytes as people say it.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.00} GB"),
    };

    private static string Word(FileState state) => state switch
    {
        FileState.Good => "good      ",
        FileState.Unrecorded => "unrecorded",
        FileState.Missing => "missing   ",
        FileState.WrongSize => "wrong size",
        FileState.WrongHash => "wrong hash",
        _ => "absent    ",
    };

    private static string Detail(FileReport file) => file.State switch
    {
        FileState.Good or FileState.Unrecorded => $"  {Size(file.Bytes ?? 0)}  sha256 {file.Sha256?[..16]}...",
        FileState.WrongSize => $"  {file.Bytes} bytes instead of {file.Expected}",
        FileState.WrongHash => $"  sha256 {file.Sha256} instead of {file.Expected}",
        _ => "",
    };
}
