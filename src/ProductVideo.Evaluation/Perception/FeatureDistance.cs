namespace ProductVideo.Evaluation.Perception;

/// <summary>
/// The distance of one layer of features (Zhang et al. 2018): at every place both feature vectors are scaled to length 1, the squared differences of the
/// channels are added with learned weights, and the places are averaged.
/// </summary>
public static class FeatureDistance
{
    private const double Epsilon = 1e-10;

    /// <summary>The distance of two layers.</summary>
    /// <param name="a">channels x places numbers, places innermost.</param>
    /// <param name="b">As many.</param>
    /// <param name="weights">One weight a channel.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static double OfLayer(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> weights)
    {
        if (weights.Length == 0 || a.Length != b.Length || a.Length == 0 || a.Length % weights.Length != 0)
        {
            throw new ArgumentException($"Features of {a.Length} and {b.Length} numbers do not have {weights.Length} channels each.", nameof(weights));
        }

        var places = a.Length / weights.Length;
        var sum = 0.0;
        for (var place = 0; place < places; place++)
        {
            var (lengthA, lengthB) = (Length(a, place, places), Length(b, place, places));
            for (var channel = 0; channel < weights.Length; channel++)
            {
                var at = (channel * places) + place;
                var difference = (a[at] / lengthA) - (b[at] / lengthB);
                sum += weights[channel] * difference * difference;
            }
        }

        return sum / places;
    }

    private static double Length(ReadOnlySpan<float> features, int place, int places)
    {
        var squares = 0.0;
        for (var at = place; at < features.Length; at += places)
        {
            squares += (double)features[at] * features[at];
        }

        return Math.Sqrt(squares) + Epsilon;
    }
}
