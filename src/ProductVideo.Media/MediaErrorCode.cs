namespace ProductVideo.Media;

/// <summary>What is wrong with a file or a tool. <see cref="MediaErrorCodes.ToCode"/> gives the stable text form.</summary>
public enum MediaErrorCode
{
    /// <summary>There is no such file, or it may not be read.</summary>
    NotFound,

    /// <summary>The file holds no bytes.</summary>
    Empty,

    /// <summary>The file is not of a kind that is read here.</summary>
    UnsupportedFormat,

    /// <summary>The file is a playlist or script that points at other files.</summary>
    PlaylistRefused,

    /// <summary>The file has no video stream.</summary>
    NoVideo,

    /// <summary>The picture has no area, or is too large or too narrow to work with.</summary>
    InvalidSize,

    /// <summary>The video has fewer than two frames.</summary>
    TooFewFrames,

    /// <summary>The file ends before its content does.</summary>
    Truncated,

    /// <summary>The content cannot be decoded without damage.</summary>
    Corrupt,

    /// <summary>A tool did not answer in time.</summary>
    TimedOut,

    /// <summary>ffmpeg or ffprobe is not installed.</summary>
    ToolMissing,

    /// <summary>ffmpeg or ffprobe is too old or lacks a needed part.</summary>
    ToolUnsupported,

    /// <summary>The output could not be written.</summary>
    WriteFailed,
}
