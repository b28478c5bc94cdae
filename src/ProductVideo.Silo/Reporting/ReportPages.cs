using System.Globalization;
using ProductVideo.Operations;
using ProductVideo.Operations.Media;
using ProductVideo.Operations.Reports;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Service;

namespace ProductVideo.Silo.Reporting;

/// <summary>Writes the report where runs write theirs, one at a time.</summary>
internal sealed class ReportPages(ReportBuilder builder, RunFolder folder) : IReports, IDisposable
{
    private readonly SemaphoreSlim _writing = new(1);

    /// <inheritdoc/>
    public async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await builder.WriteAsync(cancellationToken);
            using var file = File.OpenRead(folder.ReportFile);
            return VersionOf(file);
        }
        catch (RunStoppedException exception)
        {
            throw new OperationRefusedException("report.nothing", exception.Message);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public MediaFile? Find()
    {
        try
        {
            var file = File.OpenRead(folder.ReportFile);
            return new MediaFile(file, "text/html; charset=utf-8", VersionOf(file));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    private static string VersionOf(FileStream file) => string.Create(CultureInfo.InvariantCulture, $"{File.GetLastWriteTimeUtc(file.SafeFileHandle).Ticks:x}-{file.Length:x}");
}
