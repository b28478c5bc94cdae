using System.Numerics;

namespace ProductVideo.Vision.Imaging;

/// <summary>k-means over colours and places, from seeds that lie as far apart as can be.</summary>
internal static class ColourClusters
{
    private const int Rounds = 6;

    /// <summary>How much colour and place count, squared: backdrops change from floor to wall, up and down, far more than from side to side.</summary>
    private static readonly float[] ColourAndPlace = [1f, 2f, 2f, 16f, 196f];

    private static readonly float[] ColourOnly = [1f, 2f, 2f, 0f, 0f];

    /// <summary>The cluster of every sample, 0 to <paramref name="count"/> - 1.</summary>
    public static int[] Find(ColourSamples samples, int count, bool byPlace)
    {
        var weights = byPlace ? ColourAndPlace : ColourOnly;
        var labels = new int[samples.Count];
        var distances = new float[samples.Count];
        var centres = Seeds(samples, count, weights, distances);
        var sums = new double[count * ColourSamples.Quantities];
        var sizes = new int[count];
        for (var round = 0; round < Rounds; round++)
        {
            Assign(samples, centres, count, weights, labels, distances);
            Array.Clear(sums);
            Array.Clear(sizes);
            foreach (var label in labels)
            {
                sizes[label]++;
            }

            for (var quantity = 0; quantity < ColourSamples.Quantities; quantity++)
            {
                var plane = samples.Plane(quantity);
                for (var index = 0; index < labels.Length; index++)
                {
                    sums[(labels[index] * ColourSamples.Quantities) + quantity] += plane[index];
                }
            }

            for (var value = 0; value < centres.Length; value++)
            {
                var size = sizes[value / ColourSamples.Quantities];
                centres[value] = size > 0 ? (float)(sums[value] / size) : centres[value];
            }
        }

        return labels;
    }

    /// <summary>Each next seed is the sample farthest from all seeds so far, among a fixed thinning that keeps lone outliers from winning.</summary>
    private static float[] Seeds(ColourSamples samples, int count, float[] weights, float[] distances)
    {
        var centres = new float[count * ColourSamples.Quantities];
        var labels = new int[samples.Count];
        var chosen = samples.Count / 2;
        Array.Fill(distances, float.MaxValue);
        for (var seed = 0; seed < count; seed++)
        {
            for (var quantity = 0; quantity < ColourSamples.Quantities; quantity++)
            {
                centres[(seed * ColourSamples.Quantities) + quantity] = samples.Plane(quantity)[chosen];
            }

            Compare(samples, centres.AsSpan(seed * ColourSamples.Quantities, ColourSamples.Quantities), seed, weights, labels, distances);
            var farthest = -1f;
            for (var index = 0; index < samples.Count; index += 3)
            {
                if (distances[index] > farthest)
                {
                    farthest = distances[index];
                    chosen = index;
                }
            }
        }

        return centres;
    }

    private static void Assign(ColourSamples samples, float[] centres, int count, float[] weights, int[] labels, float[] distances)
    {
        Array.Fill(distances, float.MaxValue);
        for (var label = 0; label < count; label++)
        {
            Compare(samples, centres.AsSpan(label * ColourSamples.Quantities, ColourSamples.Quantities), label, weights, labels, distances);
        }
    }

    /// <summary>Gives every sample that is nearer to this centre than to those before this centre's label.</summary>
    private static void Compare(ColourSamples samples, ReadOnlySpan<float> centre, int label, float[] weights, Span<int> labels, Span<float> distances)
    {
        var count = samples.Count - (samples.Count % Vector<float>.Count);
        var own = new Vector<int>(label);
        for (var index = 0; index < count; index += Vector<float>.Count)
        {
            var distance = Vector<float>.Zero;
            for (var quantity = 0; quantity < ColourSamples.Quantities; quantity++)
            {
                var difference = new Vector<float>(samples.Plane(quantity)[index..]) - new Vector<float>(centre[quantity]);
                distance += weights[quantity] * difference * difference;
            }

            var best = new Vector<float>(distances[index..]);
            var nearer = Vector.LessThan(distance, best);
            Vector.ConditionalSelect(nearer, own, new Vector<int>(labels[index..])).CopyTo(labels[index..]);
            Vector.Min(distance, best).CopyTo(distances[index..]);
        }

        for (var index = count; index < samples.Count; index++)
        {
            var distance = 0f;
            for (var quantity = 0; quantity < ColourSamples.Quantities; quantity++)
            {
                var difference = samples.Plane(quantity)[index] - centre[quantity];
                distance += weights[quantity] * difference * difference;
            }

            if (distance < distances[index])
            {
                distances[index] = distance;
                labels[index] = label;
            }
        }
    }
}
