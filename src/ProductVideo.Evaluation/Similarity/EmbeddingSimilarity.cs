namespace ProductVideo.Evaluation.Similarity;

/// <summary>What is computed from the vectors that encoders give for pictures: cosines and their means, in double precision.</summary>
public static class EmbeddingSimilarity
{
    /// <summary>The cosine of the angle between two vectors, -1 to 1; 0 where one has no length.</summary>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"Vectors of {a.Length} and {b.Length} numbers have no angle: take both from one encoder.", nameof(b));
        }

        var (cross, squareA, squareB) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            cross += (double)a[i] * b[i];
            squareA += (double)a[i] * a[i];
            squareB += (double)b[i] * b[i];
        }

        var scale = Math.Sqrt(squareA) * Math.Sqrt(squareB);
        return scale > 0 ? cross / scale : 0;
    }

    /// <summary>The cosine of every vector with every other, row by row.</summary>
    public static double[][] Matrix(IReadOnlyList<float[]> vectors) => [.. vectors.Select(a => vectors.Select(b => Cosine(a, b)).ToArray())];

    /// <summary>The cosine of each frame with a reference picture; the mean is CLIP-I, or the DINO score.</summary>
    public static double[] ToReference(IReadOnlyList<float[]> frames, float[] reference) => [.. frames.Select(frame => Cosine(frame, reference))];

    /// <summary>The mean cosine of neighbouring frames; null for fewer than two.</summary>
    public static double? AdjacentMean(IReadOnlyList<float[]> frames) =>
        frames.Count < 2 ? null : Enumerable.Range(1, frames.Count - 1).Average(t => Cosine(frames[t - 1], frames[t]));

    /// <summary>The mean cosine of every two frames; null for fewer than two.</summary>
    public static double? PairwiseMean(IReadOnlyList<float[]> frames) =>
        frames.Count < 2 ? null : Enumerable.Range(0, frames.Count).SelectMany(i => Enumerable.Range(i + 1, frames.Count - i - 1).Select(j => Cosine(frames[i], frames[j]))).Average();

    /// <summary>
    /// VBench's consistency of subject (DINO) or background (CLIP): for each frame after the first, the mean of its cosines with the frame before it and with the first
    /// one, negative ones counted as 0. Null for fewer than two frames.
    /// </summary>
    public static double? Consistency(IReadOnlyList<float[]> frames) =>
        frames.Count < 2
            ? null
            : Enumerable.Range(1, frames.Count - 1).Average(t => (Math.Max(0, Cosine(frames[t - 1], frames[t])) + Math.Max(0, Cosine(frames[0], frames[t]))) / 2);

    /// <summary>How far the structure of each frame is from that of another film's frame: 1 less their cosine.</summary>
    /// <exception cref="ArgumentException">The films differ in their number of frames.</exception>
    public static double[] Distances(IReadOnlyList<float[]> frames, IReadOnlyList<float[]> others) =>
        frames.Count == others.Count
            ? [.. frames.Zip(others, static (a, b) => 1 - Cosine(a, b))]
            : throw new ArgumentException($"Films of {frames.Count} and {others.Count} frames cannot be compared. Cut the longer one first.", nameof(others));
}
