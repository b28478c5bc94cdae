using System.Text;

namespace ProductVideo.Evaluation.Reports.Html;

/// <summary>
/// The files that the page carries. Each video is written once, at the end of the page, and the page's script makes it playable when it
/// comes into view; pictures stand where they are shown, so that they show without a script and in print.
/// </summary>
internal sealed class MediaLibrary(ReportWriterOptions options)
{
    // A multiple of 3 bytes, so that pieces of base64 text join without padding.
    private const int PieceBytes = 3 * 64 * 1024;

    private readonly Dictionary<string, string> _videos = new(StringComparer.Ordinal);
    private readonly List<ReportMedia> _order = [];

    /// <summary>The id under which the page finds the video.</summary>
    public string AddVideo(ReportMedia media)
    {
        if (!_videos.TryGetValue(media.Path, out var id))
        {
            id = $"v{_order.Count}";
            _videos.Add(media.Path, id);
            _order.Add(media);
        }

        return id;
    }

    /// <summary>Why the file cannot be shown, or null when it can.</summary>
    public string? Problem(ReportMedia media)
    {
        var file = new FileInfo(media.Path);
        return !file.Exists
            ? $"{file.Name} is missing"
            : file.Length > options.MaximumMediaBytes ? $"{file.Name} is too large to embed ({file.Length / 1048576} MiB): {media.Path}" : null;
    }

    /// <summary>The picture as a data address.</summary>
    public static string PictureAddress(ReportMedia media) => $"data:{media.MediaType};base64,{Convert.ToBase64String(File.ReadAllBytes(media.Path))}";

    /// <summary>Writes the videos as inert script elements.</summary>
    public async Task WriteVideosAsync(StreamWriter writer, CancellationToken cancellationToken)
    {
        var buffer = new byte[PieceBytes];
        foreach (var media in _order)
        {
            await writer.WriteAsync($"<script type=\"text/plain\" id=\"{_videos[media.Path]}\" data-type=\"{media.MediaType}\">".AsMemory(), cancellationToken);
            await using var file = File.OpenRead(media.Path);
            int length;
            while ((length = await file.ReadAtLeastAsync(buffer, PieceBytes, throwOnEndOfStream: false, cancellationToken)) > 0)
            {
                await writer.WriteAsync(new StringBuilder(Convert.ToBase64String(buffer, 0, length)), cancellationToken);
            }

            await writer.WriteAsync("</script>\n".AsMemory(), cancellationToken);
        }
    }
}
