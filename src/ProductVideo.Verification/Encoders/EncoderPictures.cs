using System.Globalization;
using ProductVideo.Media.Images;
using ProductVideo.Media.Photos;

namespace ProductVideo.Verification.Encoders;

/// <summary>
/// Pictures under the names by which reference files call them: a photo of <c>images</c> beside the folder, <c>V_N</c> for a frame of the film <c>video/V</c>, and
/// <c>vbench_V</c> for all frames of it, prepared as VBench does.
/// </summary>
/// <param name="folder">The folder of the reference data.</param>
/// <param name="crops">The file with the films.</param>
internal sealed class EncoderPictures(ReferenceFolder folder, ReferenceTensors crops)
{
    /// <summary>What the names of films that are prepared as VBench does begin with.</summary>
    public const string Sampled = "vbench_";

    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".webp"];
    private readonly Dictionary<string, IReadOnlyList<RgbImage>> _known = new(StringComparer.Ordinal);

    /// <summary>The names of the films.</summary>
    public IEnumerable<string> Films => crops.Names.Where(static name => name.StartsWith("video/", StringComparison.Ordinal)).Select(static name => name["video/".Length..]);

    /// <summary>The frames of a film.</summary>
    public IReadOnlyList<RgbImage> Film(string name)
    {
        if (!_known.TryGetValue($"video/{name}", out var frames))
        {
            frames = _known[$"video/{name}"] = ReferenceFrames.Read(crops, $"video/{name}");
        }

        return frames;
    }

    /// <summary>The picture of a name, or the frames of a film.</summary>
    /// <exception cref="FormatException">There is neither.</exception>
    public async Task<IReadOnlyList<RgbImage>> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        if (name.StartsWith(Sampled, StringComparison.Ordinal) && crops.Has($"video/{name[Sampled.Length..]}"))
        {
            return Film(name[Sampled.Length..]);
        }

        var end = name.LastIndexOf('_');
        if (end > 0 && crops.Has($"video/{name[..end]}") && int.TryParse(name.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var frame))
        {
            return frame < Film(name[..end]).Count ? [Film(name[..end])[frame]] : throw new FormatException($"the film {name[..end]} has no frame {frame}");
        }

        var photos = Path.Combine(folder.FullPath, "..", "images");
        var path = Endings.Select(ending => Path.Combine(photos, name + ending)).FirstOrDefault(File.Exists)
            ?? throw new FormatException($"'{name}' is neither a photo of {Path.GetFullPath(photos)} nor a frame of a film");
        return _known[name] = [(await PhotoReader.ReadAsync(path, cancellationToken)).WithoutAlpha()];
    }
}
