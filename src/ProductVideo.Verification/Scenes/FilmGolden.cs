using System.Globalization;
using System.Text.Json;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots.Cuts;
using ProductVideo.Media.Shots;
using ProductVideo.Wan.Verification;

namespace ProductVideo.Verification.Scenes;

/// <summary>Films with the figures of every frame and the scenes that each detector finds. Decoders differ by a level or two, cuts must not.</summary>
internal static class FilmGolden
{
    private const double DecoderDifference = 0.3;

    private const string RatioColumn = "adaptive_ratio_w";

    public static async Task<IReadOnlyList<GoldenRow>> RunAsync(string folder, SceneReference film, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, film.File);
        var video = await VideoProbe.ProbeAsync(path, cancellationToken);
        var scores = await CutShotDetector.ScoreAsync(video, withEdges: true, cancellationToken);
        var rows = new List<GoldenRow>();
        var statistics = Path.ChangeExtension(path, ".stats.csv");
        if (File.Exists(statistics))
        {
            rows.AddRange(Statistics(Path.GetFileName(statistics), await File.ReadAllLinesAsync(statistics, cancellationToken), scores));
        }

        foreach (var entry in film.Entry.GetProperty("detectors").EnumerateObject())
        {
            rows.AddRange(Detector(film.File, entry, scores));
        }

        return rows;
    }

    private static IEnumerable<GoldenRow> Statistics(string file, string[] lines, IReadOnlyList<FrameScores> scores)
    {
        var weights = new ContentWeights();
        var columns = lines[0].Split(',');
        for (var column = 1; column < columns.Length; column++)
        {
            var value = columns[column] switch
            {
                "content_val" => frame => scores[frame].Content(weights),
                "delta_hue" => frame => scores[frame].DeltaHue,
                "delta_sat" => frame => scores[frame].DeltaSaturation,
                "delta_lum" => frame => scores[frame].DeltaLuma,
                "delta_edges" => frame => scores[frame].DeltaEdges,
                "average_rgb" => frame => scores[frame].AverageRgb,
                var name => Ratio(name, scores),
            };
            yield return value is null
                ? new GoldenRow(file, columns[column], 0, double.PositiveInfinity, 0, "nothing is known about this column")
                : Column(file, columns[column], [.. lines.Skip(1).Select(line => line.Split(',')[column])], scores.Count, value);
        }
    }

    private static Func<int, double?>? Ratio(string column, IReadOnlyList<FrameScores> scores)
    {
        if (!column.StartsWith(RatioColumn, StringComparison.Ordinal)
            || !int.TryParse(column.AsSpan(RatioColumn.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var frames))
        {
            return null;
        }

        var detector = new AdaptiveDetector(new AdaptiveDetectorOptions { WindowFrames = frames });
        return frame => detector.Ratio(scores, frame);
    }

    private static GoldenRow Column(string file, string name, string[] cells, int frames, Func<int, double?> value)
    {
        if (cells.Length != frames)
        {
            return new GoldenRow(file, name, 0, double.PositiveInfinity, 0, $"{frames} frames were decoded, not {cells.Length}");
        }

        var (count, worst) = (0, 0.0);
        for (var frame = 0; frame < frames; frame++)
        {
            if (cells[frame].Length > 0)
            {
                var expected = double.Parse(cells[frame], CultureInfo.InvariantCulture);
                worst = Math.Max(worst, value(frame) is { } actual ? Math.Abs(actual - expected) : double.PositiveInfinity);
                count++;
            }
        }

        return new GoldenRow(file, name, count, worst, DecoderDifference);
    }

    private static IEnumerable<GoldenRow> Detector(string file, JsonProperty entry, IReadOnlyList<FrameScores> scores)
    {
        if (NamedDetector.Find(entry.Name) is not { } detector)
        {
            yield return new GoldenRow(file, entry.Name, 0, double.PositiveInfinity, 0, "nothing is known about this detector");
            yield break;
        }

        var cuts = detector.Find(scores);
        yield return CutComparison.Row(file, $"{entry.Name} cuts", SceneReference.Numbers(entry.Value.GetProperty("cuts")), cuts);
        var scenes = entry.Value.GetProperty("scenes").EnumerateArray()
            .SelectMany(scene => new[] { scene.GetProperty("start_frame").GetInt32(), scene.GetProperty("end_frame_exclusive").GetInt32() });
        yield return CutComparison.Row(file, $"{entry.Name} scenes", [.. scenes], Bounds(SceneList.Of(cuts, scores.Count)));
        var all = entry.Value.GetProperty("scenes_start_in_scene").EnumerateArray().SelectMany(SceneReference.Numbers);
        yield return CutComparison.Row(
            file, $"{entry.Name} scenes, started in one", [.. all], Bounds(SceneList.Of(cuts, scores.Count, startInScene: true)));
    }

    private static List<int> Bounds(IReadOnlyList<Shot> scenes) => [.. scenes.SelectMany(scene => new[] { scene.StartFrame, scene.EndFrame })];
}
