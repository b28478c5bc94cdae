using ProductVideo.Datasets.Import.Material;
using ProductVideo.Media;
using ProductVideo.Media.Photos;
using ProductVideo.Media.Probing;
using ProductVideo.Operations.Uploads;

namespace ProductVideo.Silo.Service;

/// <summary>Looks at uploads as import looks at files: the first bytes say what it is, ffprobe without protocols and playlists and within limits says whether it is sound.</summary>
internal sealed class UploadInspector : IUploadInspector
{
    private const string Wanted = "Send an MP4, MOV, WebM, MKV or AVI film, or a JPEG, PNG or WebP photo.";
    private static readonly VideoProbeOptions FilmLimits = new() { TimeLimit = TimeSpan.FromSeconds(30) };
    private static readonly PhotoReaderOptions PhotoLimits = new() { TimeLimit = TimeSpan.FromSeconds(20) };

    /// <inheritdoc/>
    public int HeadLength => MaterialSniffer.HeadLength;

    /// <inheritdoc/>
    public void CheckHead(ReadOnlySpan<byte> head) => KindOf(MaterialSniffer.KindOf(head));

    /// <inheritdoc/>
    public async Task<UploadContent> InspectAsync(string path, CancellationToken cancellationToken)
    {
        var material = MaterialSniffer.KindOfFile(path);
        var type = UploadTypes.OfExtension(MaterialSniffer.ExtensionOf(material));
        try
        {
            if (KindOf(material) == UploadKind.Film)
            {
                var film = await VideoProbe.ProbeAsync(path, FilmLimits, cancellationToken);
                return new UploadContent(UploadKind.Film, type, film.Width, film.Height, film.Duration.TotalSeconds);
            }

            var photo = await PhotoReader.ReadAsync(path, PhotoLimits, cancellationToken);
            return new UploadContent(UploadKind.Photo, type, photo.Width, photo.Height, Seconds: null);
        }
        catch (MediaException exception) when (exception.Code is not (MediaErrorCode.ToolMissing or MediaErrorCode.ToolUnsupported))
        {
            // The path is the service's own business.
            throw new UploadRefusedException(UploadRefusal.Unreadable, exception.Message.Replace($"'{path}'", "The file", StringComparison.Ordinal).Replace(path, "the file", StringComparison.Ordinal));
        }
    }

    private static UploadKind KindOf(MaterialKind material) => MaterialSniffer.IsFilm(material) ? UploadKind.Film
        : MaterialSniffer.IsPhoto(material) ? UploadKind.Photo
        : throw new UploadRefusedException(UploadRefusal.WrongType, $"The file is {Name(material)}, which is not taken. {Wanted}");

    private static string Name(MaterialKind material) => material switch
    {
        MaterialKind.Playlist => "a playlist that points at other files",
        MaterialKind.Archive => "a compressed archive",
        MaterialKind.Html => "a web page",
        MaterialKind.Svg => "an SVG drawing",
        MaterialKind.Gif => "a GIF",
        MaterialKind.Avif => "an AVIF or HEIF picture",
        MaterialKind.Text => "text",
        MaterialKind.Empty => "empty",
        _ => "of no kind that is known here",
    };
}
