using FFMpegCore.Exceptions;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Tooling;

namespace ProductVideo.Media.Video;

/// <summary>What can be wrong with a film that shows only when it is decoded.</summary>
internal static class DecodingTrouble
{
    private static readonly string[] DamageWords =
    [
        "error while decoding", "decode_slice", "invalid nal", "conceal", "corrupt", "partial file", "truncat", "error submitting",
        "invalid data found", "missing reference", "cbp too large", "overread", "reference picture missing", "decoding error",
    ];

    /// <summary>Refuses a film that the decoder had to patch up.</summary>
    /// <param name="film">The film.</param>
    /// <param name="complaints">What ffmpeg wrote.</param>
    /// <exception cref="MediaException">A complaint tells of damage.</exception>
    public static void ThrowIfDamaged(VideoInfo film, IReadOnlyCollection<string> complaints)
    {
        var damage = complaints.FirstOrDefault(line => Array.Exists(DamageWords, word => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
        if (damage is not null)
        {
            throw new MediaException(
                film.Path,
                MediaErrorCode.Corrupt,
                $"'{film.Path}' is damaged: {FfmpegRunner.LastWords([damage])}. Copy or download the file again, or re-encode it.");
        }
    }

    /// <summary>Refuses a film that gave fewer frames than it promised.</summary>
    /// <exception cref="MediaException">Frames are missing.</exception>
    public static void ThrowIfShort(VideoInfo film, int delivered, int wanted)
    {
        if (delivered < wanted)
        {
            throw new MediaException(
                film.Path,
                MediaErrorCode.Truncated,
                $"'{film.Path}' gave {delivered} of the {wanted} frames asked for. Copy or download the file again, or re-encode it.");
        }
    }

    /// <summary>The exception for a film that ffmpeg gave up on: for its damage, or because ffmpeg lacks a filter that the film needs.</summary>
    public static MediaException Undecodable(VideoInfo film, FFMpegException error)
    {
        var words = error.LastWords();
        return words.Contains("No such filter", StringComparison.Ordinal)
            ? new MediaException(
                film.Path,
                MediaErrorCode.ToolUnsupported,
                $"'{film.Path}' {(film.IsHighDynamicRange ? $"has a high dynamic range ({film.Transfer})" : "is interlaced")}, and this ffmpeg lacks a filter to convert it ({words}). Install an ffmpeg with zimg (zscale), tonemap and bwdif, or convert the film to progressive frames in standard range.",
                error)
            : new MediaException(
                film.Path,
                MediaErrorCode.Corrupt,
                $"'{film.Path}' cannot be decoded (ffmpeg: {words}). Copy or download the file again, or re-encode it.",
                error);
    }

    /// <summary>The exception for a film that gave no frame for too long.</summary>
    public static MediaException Stalled(VideoInfo film, TimeSpan limit, OperationCanceledException error) => new(
        film.Path,
        MediaErrorCode.TimedOut,
        $"'{film.Path}' gave no frame for {limit.TotalSeconds:0} s. Check that the disk answers, or re-encode the file.",
        error);
}
