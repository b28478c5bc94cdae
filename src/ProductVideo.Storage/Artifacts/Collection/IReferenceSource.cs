namespace ProductVideo.Storage.Artifacts.Collection;

/// <summary>Knows which artifacts something still refers to.</summary>
public interface IReferenceSource
{
    /// <summary>Tells every key that may be a reference. A text that only looks like one may be told too, and one may be told often; none may be left out.</summary>
    /// <param name="visit">Is told each key; the text is only there during the call.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StorageException">What refers to artifacts cannot be read in full.</exception>
    Task VisitAsync(ReferenceVisitor visit, CancellationToken cancellationToken = default);
}
