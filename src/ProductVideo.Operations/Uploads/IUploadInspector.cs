namespace ProductVideo.Operations.Uploads;

/// <summary>Looks at uploaded files; the host supplies it. Names and types that senders give are never asked.</summary>
public interface IUploadInspector
{
    /// <summary>How many first bytes are enough to tell what a file is.</summary>
    int HeadLength { get; }

    /// <summary>Gives a file up by its first bytes if it cannot be one that is taken.</summary>
    /// <exception cref="UploadRefusedException">It is neither a film nor a photo of a kind that is read.</exception>
    void CheckHead(ReadOnlySpan<byte> head);

    /// <summary>Finds out what a complete file is, within limits of time and size, without following anything that it names.</summary>
    /// <exception cref="UploadRefusedException">It cannot be worked on.</exception>
    Task<UploadContent> InspectAsync(string path, CancellationToken cancellationToken);
}
