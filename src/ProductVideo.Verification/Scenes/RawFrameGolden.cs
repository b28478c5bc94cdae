using ProductVideo.Media.Shots.Cuts;
using ProductVideo.Wan.Verification;

namespace ProductVideo.Verification.Scenes;

/// <summary>Frames that are given to the detectors as they are, so that every figure must be exact.</summary>
internal static class RawFrameGolden
{
    private const double Exact = 1e-9;
    private const string CutsSuffix = "_cuts";

    public static IEnumerable<GoldenRow> Run(string folder, SceneReference film)
    {
        using var tensors = ReferenceTensors.Open(Path.Combine(folder, film.File));
        var shape = tensors.Shape("frames_rgb");
        var (count, height, width) = ((int)shape[0], (int)shape[1], (int)shape[2]);
        var bytes = width * height * 3;
        var meter = new FrameScoreMeter(width, height, withEdges: true, effectiveSide: Math.Max(width, height));
        var frames = tensors.Read<byte>("frames_rgb");
        var hsv = tensors.Read<byte>("hsv");
        var scores = new List<FrameScores>();
        var worst = 0;
        for (var frame = 0; frame < count; frame++)
        {
            scores.Add(meter.Measure(frames.AsSpan(frame * bytes, bytes)));
            if (frame < tensors.Shape("hsv")[0])
            {
                worst = Math.Max(worst, WorstLevel(meter.Last, hsv.AsSpan(frame * bytes, bytes)));
            }
        }

        yield return new GoldenRow(film.File, "hue, saturation, value planes, levels", hsv.Length, worst, 0);
        var weights = new ContentWeights();
        yield return Compare("content_val", score => score.Content(weights));
        yield return Compare("delta_hue", score => score.DeltaHue);
        yield return Compare("delta_sat", score => score.DeltaSaturation);
        yield return Compare("delta_lum", score => score.DeltaLuma);
        yield return Compare("delta_edges", score => score.DeltaEdges);
        yield return Compare("average_rgb", score => score.AverageRgb);
        foreach (var entry in film.Entry.EnumerateObject().Where(static entry => entry.Name.EndsWith(CutsSuffix, StringComparison.Ordinal)))
        {
            yield return NamedDetector.Find(entry.Name[..^CutsSuffix.Length]) is { } detector
                ? CutComparison.Row(film.File, $"{entry.Name[..^CutsSuffix.Length]} cuts", SceneReference.Numbers(entry.Value), detector.Find(scores))
                : new GoldenRow(film.File, entry.Name, 0, double.PositiveInfinity, 0, "nothing is known about this detector");
        }

        GoldenRow Compare(string name, Func<FrameScores, double> value)
        {
            var expected = tensors.Read<double>(name);
            var error = scores.Zip(expected, (score, wanted) => Math.Abs(value(score) - wanted) / Math.Max(1, Math.Abs(wanted))).Max();
            return new GoldenRow(film.File, name, expected.Length, expected.Length == scores.Count ? error : double.PositiveInfinity, Exact);
        }
    }

    private static int WorstLevel(HsvPlanes planes, ReadOnlySpan<byte> expected)
    {
        var worst = 0;
        for (var i = 0; i < planes.Hue.Length; i++)
        {
            var hue = Math.Abs(planes.Hue[i] - expected[i * 3]);
            var saturation = Math.Abs(planes.Saturation[i] - expected[(i * 3) + 1]);
            var value = Math.Abs(planes.Value[i] - expected[(i * 3) + 2]);
            worst = Math.Max(worst, Math.Max(hue, Math.Max(saturation, value)));
        }

        return worst;
    }
}
