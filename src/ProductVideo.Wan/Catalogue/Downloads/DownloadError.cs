namespace ProductVideo.Wan.Catalogue.Downloads;

/// <summary>Why a download cannot go on.</summary>
public enum DownloadError
{
    /// <summary>The server does not have the file.</summary>
    NotFound,

    /// <summary>The server does not give the file to this caller.</summary>
    Refused,

    /// <summary>The server cannot be reached or keeps failing.</summary>
    Unavailable,

    /// <summary>What arrived has another size or hash than it should.</summary>
    WrongContent,

    /// <summary>The disk is full or cannot be written.</summary>
    Disk,
}
