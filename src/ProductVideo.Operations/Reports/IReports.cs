using ProductVideo.Operations.Media;

namespace ProductVideo.Operations.Reports;

/// <summary>The report page; the host supplies it.</summary>
public interface IReports
{
    /// <summary>Writes the page anew, of what there is now; requests that come meanwhile wait.</summary>
    /// <returns>The page's version, which changes when its bytes do.</returns>
    /// <exception cref="OperationRefusedException">There is nothing to report yet.</exception>
    Task<string> WriteAsync(CancellationToken cancellationToken);

    /// <summary>The page that was written last; null before the first.</summary>
    MediaFile? Find();
}
