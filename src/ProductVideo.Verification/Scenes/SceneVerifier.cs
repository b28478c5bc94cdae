using ProductVideo.Media;
using ProductVideo.Media.Images;
using ProductVideo.Media.Shots.Cuts;
using ProductVideo.Wan.Verification;
using ProductVideo.Wan.Weights;

namespace ProductVideo.Verification.Scenes;

/// <summary>
/// Runs the cut detectors on a folder of reference films and frames with PySceneDetect's results (<c>scenes.json</c>) and compares all
/// scores, cuts and scenes.
/// </summary>
internal static class SceneVerifier
{
    private const string Index = "scenes.json";
    private const string SmallSuffix = "_small.png";

    /// <summary>Whether a folder holds such reference data.</summary>
    public static bool Holds(string folder) => File.Exists(Path.Combine(folder, Index));

    /// <summary>The files that a comparison of a folder reads, relative to it: those that <c>scenes.json</c> names, and what lies beside them under their names.</summary>
    /// <exception cref="InvalidDataException"><c>scenes.json</c> cannot be read.</exception>
    public static IReadOnlyList<string> FilesOf(string folder)
    {
        var films = SceneReference.Read(Path.Combine(folder, Index)).Select(static film => film.File).ToList();
        var statistics = films.Select(static film => Path.ChangeExtension(film, ".stats.csv")).Where(name => File.Exists(Path.Combine(folder, name)));
        var small = Directory.GetFiles(folder, $"*{SmallSuffix}").Select(static path => Path.GetFileName(path));
        return [Index, .. films, .. statistics, .. small.SelectMany(static name => (string[])[name, name.Replace(SmallSuffix, ".png", StringComparison.Ordinal)])];
    }

    /// <summary>Compares everything in a folder.</summary>
    /// <returns>One row for each group of values.</returns>
    /// <exception cref="FileNotFoundException">The folder has no <c>scenes.json</c>.</exception>
    /// <exception cref="InvalidDataException"><c>scenes.json</c> cannot be read.</exception>
    public static async Task<IReadOnlyList<GoldenRow>> RunAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Holds(folder))
        {
            throw new FileNotFoundException($"'{folder}' holds no {Index}. Name the folder with the reference films.", Path.Combine(folder, Index));
        }

        var rows = new List<GoldenRow>();
        foreach (var film in SceneReference.Read(Path.Combine(folder, Index)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                rows.AddRange(film.IsFrames ? RawFrameGolden.Run(folder, film) : await FilmGolden.RunAsync(folder, film, cancellationToken));
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or FormatException or MediaException or WeightFileException)
            {
                rows.Add(new GoldenRow(film.File, "file", 0, double.PositiveInfinity, 0, exception.Message));
            }
        }

        rows.AddRange(Directory.GetFiles(folder, $"*{SmallSuffix}").Order(StringComparer.Ordinal).Select(Shrink));
        return rows;
    }

    private static GoldenRow Shrink(string path)
    {
        var expected = Png.ReadRgb(path);
        var full = Png.ReadRgb(path.Replace(SmallSuffix, ".png", StringComparison.Ordinal));
        var shrinker = new FrameShrinker(full.Width, full.Height, Math.Max(expected.Width, expected.Height));
        var small = new byte[shrinker.Width * shrinker.Height * RgbImage.Channels];
        shrinker.Shrink(full.Pixels, small);
        var worst = small.Length == expected.Pixels.Length
            ? small.Zip(expected.Pixels, (actual, wanted) => Math.Abs(actual - wanted)).Max()
            : double.PositiveInfinity;
        return new GoldenRow(Path.GetFileName(path), "reduced picture, levels", small.Length, worst, 1);
    }
}
