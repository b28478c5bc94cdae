namespace ProductVideo.Operations.Uploads;

/// <summary>Why a file was not taken.</summary>
public enum UploadRefusal
{
    /// <summary>It has more bytes than a file may have.</summary>
    TooLarge,

    /// <summary>Too many files wait or come in, or they have too many bytes together.</summary>
    TooMany,

    /// <summary>It is neither a film nor a photo of a kind that is read.</summary>
    WrongType,

    /// <summary>It is of a kind that is read, but damaged, cut short, or of a size that is not read.</summary>
    Unreadable,
}
