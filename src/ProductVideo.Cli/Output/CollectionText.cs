using ProductVideo.Storage.Artifacts.Collection;
using ProductVideo.Storage.Artifacts.Quota;

namespace ProductVideo.Cli.Output;

/// <summary>What a collection of unreferenced artifacts did, as text to read.</summary>
internal static class CollectionText
{
    /// <summary>Writes it in two or three lines.</summary>
    public static void Write(TextWriter writer, CollectionReport report, bool isDryRun)
    {
        writer.WriteLine($"In the store        {report.Artifacts:N0} artifacts, {ByteSize.Format(report.Bytes)}");
        writer.WriteLine($"Unreferenced        {report.Unreferenced:N0} artifacts, {ByteSize.Format(report.UnreferencedBytes)}");
        writer.WriteLine(isDryRun
            ? "Deleted             nothing: this is a dry run"
            : $"Deleted             {report.Deleted:N0} artifacts, {ByteSize.Format(report.DeletedBytes)}; {report.Leftovers:N0} leftovers; {report.Seconds:0.0} s");
    }
}
