namespace ProductVideo.Operations.Uploads;

/// <summary>Files that people send, until products take them.</summary>
public interface IUploads
{
    /// <summary>Takes a file as it comes; it appears complete, looked at and named by the service, or not at all.</summary>
    /// <param name="content">The file; it is read once, piece by piece, and never held as a whole.</param>
    /// <param name="length">Its length where the sender said it.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="cancellationToken">Stops it; nothing stays.</param>
    /// <exception cref="UploadRefusedException">It is too large, of a wrong kind or damaged, or there are too many.</exception>
    Task<Upload> TakeAsync(Stream content, long? length, string by, CancellationToken cancellationToken);

    /// <summary>Those that wait, the oldest first.</summary>
    IReadOnlyList<Upload> List();

    /// <summary>One of them; null if there is none of this id.</summary>
    Upload? Find(string id);

    /// <summary>Deletes one. False: there is none of this id.</summary>
    bool Delete(string id);

    /// <summary>Deletes those that have waited too long, and what processes left half-written when they ended.</summary>
    /// <returns>How many files were deleted.</returns>
    int Sweep();

    /// <summary>Copies a file to where its product is put together; it appears there complete or not at all.</summary>
    /// <param name="upload">Which one.</param>
    /// <param name="folder">Where to; it is made if need be.</param>
    /// <returns>Its name there, made of its hash.</returns>
    /// <exception cref="OperationRefusedException">It is no longer there.</exception>
    string CopyTo(Upload upload, string folder);
}
