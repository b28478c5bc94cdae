using ProductVideo.Wan.Verification;

namespace ProductVideo.Verification;

/// <summary>Runs one part of the engines on a folder of reference data and compares every result.</summary>
public interface IReferenceCheck
{
    /// <summary>Whether the folder holds this part's data, by the names of its files.</summary>
    bool Recognises(string folder);

    /// <summary>Compares.</summary>
    /// <param name="folder">A folder that this check recognises; it is asked for every file that the check uses.</param>
    /// <param name="cancellationToken">Stops between two results.</param>
    /// <returns>One row for each group of results.</returns>
    Task<IReadOnlyList<GoldenRow>> RunAsync(ReferenceFolder folder, CancellationToken cancellationToken);
}
