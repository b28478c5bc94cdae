namespace ProductVideo.Operations.Uploads;

/// <summary>A file was not taken; the message says why and what to do instead. Nothing of it is kept.</summary>
/// <param name="refusal">The sort of reason.</param>
/// <param name="message">The reason and the remedy.</param>
public sealed class UploadRefusedException(UploadRefusal refusal, string message) : Exception(message)
{
    /// <summary>The sort of reason.</summary>
    public UploadRefusal Refusal { get; } = refusal;

    /// <summary>A stable code, such as <c>upload.too_large</c>.</summary>
    public string Code => Refusal switch
    {
        UploadRefusal.TooLarge => "upload.too_large",
        UploadRefusal.TooMany => "upload.too_many",
        UploadRefusal.WrongType => "upload.wrong_type",
        _ => "upload.unreadable",
    };
}
