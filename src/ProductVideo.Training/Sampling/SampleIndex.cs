using System.Text.Json;

namespace ProductVideo.Training.Sampling;

/// <summary>The list of a run's samples, the file <c>index.json</c> beside them.</summary>
/// <param name="Seed">The seed of their noise.</param>
/// <param name="GenerationSteps">Denoising steps of each.</param>
/// <param name="Guidance">Classifier-free guidance; 1 is off.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Frames">Frames of each.</param>
/// <param name="FramesPerSecond">Frames per second.</param>
/// <param name="Scenes">The scenes, in the order in which they are shown.</param>
/// <param name="Films">What was made, by step and then in the order of the scenes.</param>
public sealed record SampleIndex(
    long Seed,
    int GenerationSteps,
    double Guidance,
    int Width,
    int Height,
    int Frames,
    double FramesPerSecond,
    IReadOnlyList<SampledScene> Scenes,
    IReadOnlyList<SampleFilm> Films)
{
    /// <summary>The file's name in the samples' folder.</summary>
    public const string File = "index.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The steps that there are samples of, lowest first.</summary>
    public IReadOnlyList<int> Steps() => [.. Films.Select(static film => film.Step).Distinct().Order()];

    /// <summary>The same list with one more sample, in its place; it takes that of an earlier attempt.</summary>
    public SampleIndex With(SampleFilm film) => this with
    {
        Films =
        [
            .. Films.Where(other => other.Step != film.Step || !string.Equals(other.Clip, film.Clip, StringComparison.Ordinal)).Append(film)
                .OrderBy(static film => film.Step).ThenBy(film => PlaceOf(film.Clip)),
        ],
    };

    /// <summary>Writes the list; the file appears at once or not at all.</summary>
    /// <param name="folder">The samples' folder; made when absent.</param>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, File);
        System.IO.File.WriteAllText(path + ".tmp", JsonSerializer.Serialize(this, Json));
        System.IO.File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>Reads a list.</summary>
    /// <exception cref="InvalidDataException">The text is no list of samples.</exception>
    public static SampleIndex Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SampleIndex>(text, Json) is { Scenes: not null, Films: not null } index
                ? index
                : throw new InvalidDataException($"{File} holds no list of samples.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{File} holds no list of samples: {exception.Message}", exception);
        }
    }

    private int PlaceOf(string clip) => Scenes.TakeWhile(scene => !string.Equals(scene.Clip, clip, StringComparison.Ordinal)).Count();
}
