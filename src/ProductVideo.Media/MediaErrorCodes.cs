namespace ProductVideo.Media;

/// <summary>The text forms of <see cref="MediaErrorCode"/>: stable, for reports and machines.</summary>
public static class MediaErrorCodes
{
    /// <summary>The code as text, for example <c>media.truncated</c>.</summary>
    public static string ToCode(this MediaErrorCode code) => code switch
    {
        MediaErrorCode.NotFound => "media.not_found",
        MediaErrorCode.Empty => "media.empty",
        MediaErrorCode.UnsupportedFormat => "media.unsupported_format",
        MediaErrorCode.PlaylistRefused => "media.playlist_refused",
        MediaErrorCode.NoVideo => "media.no_video",
        MediaErrorCode.InvalidSize => "media.invalid_size",
        MediaErrorCode.TooFewFrames => "media.too_few_frames",
        MediaErrorCode.Truncated => "media.truncated",
        MediaErrorCode.Corrupt => "media.corrupt",
        MediaErrorCode.TimedOut => "media.timed_out",
        MediaErrorCode.ToolMissing => "media.tool_missing",
        MediaErrorCode.ToolUnsupported => "media.tool_unsupported",
        MediaErrorCode.WriteFailed => "media.write_failed",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Not a media error code."),
    };
}
