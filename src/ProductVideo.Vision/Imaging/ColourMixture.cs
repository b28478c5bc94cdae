namespace ProductVideo.Vision.Imaging;

/// <summary>
/// A mixture of Gaussians over L*a*b*, found by k-means from evenly spread seeds. With drift, each component's mean follows the
/// position linearly, which is how a lit backdrop behaves. Energies are negative log densities without the common constant: a
/// colour that fits a tight component costs about 0, one that fits nothing costs tens.
/// </summary>
internal sealed class ColourMixture
{
    /// <summary>
    /// The energy of a colour under "anything goes": somewhat less than the log of the L*a*b* solid's volume over (2 pi)^1.5, which is 11,
    /// because few colours of that solid occur on products.
    /// </summary>
    public const float UniformEnergy = 9.5f;

    private const int Rounds = 6;

    private readonly ColourComponent[] _components;
    private readonly bool _drift;
    private readonly float _placeStrength;

    private ColourMixture(ColourComponent[] components, bool drift, float placeStrength)
    {
        _components = components;
        _drift = drift;
        _placeStrength = placeStrength;
    }

    public ReadOnlySpan<ColourComponent> Components => _components;

    /// <summary>Fits a mixture.</summary>
    /// <param name="samples">The colours.</param>
    /// <param name="count">The most components.</param>
    /// <param name="drift">Whether means may follow the position.</param>
    /// <param name="floor">The least standard deviation of a component in L*a*b* units.</param>
    /// <param name="leastShare">A cluster below this share of all samples is noise and gets no component.</param>
    /// <param name="placeStrength">What it costs to use a component one standard deviation (squared) farther away than two from where it was seen.</param>
    /// <returns>Null when there are too few samples to say anything.</returns>
    public static ColourMixture? Fit(ColourSamples samples, int count, bool drift, float floor, double leastShare = 0.004, float placeStrength = 0)
    {
        if (samples.Count < 12)
        {
            return null;
        }

        var labels = Cluster(samples, count, drift ? 1f : 0f);
        var components = new List<ColourComponent>(count);
        for (var label = 0; label < count; label++)
        {
            if (ComponentFit.TryFit(samples, labels, label, drift, floor, leastShare, out var component))
            {
                components.Add(component);
            }
        }

        return components.Count == 0 ? null : new ColourMixture([.. components], drift, placeStrength);
    }

    /// <summary>The energy of one colour at one position.</summary>
    public float Energy(float l, float a, float b, float x, float y)
    {
        var best = float.MaxValue;
        foreach (ref readonly var component in _components.AsSpan())
        {
            float ml, ma, mb;
            var place = 0f;
            if (_drift)
            {
                component.MeanAt(x, y, out ml, out ma, out mb);
                place = PlaceEnergy(in component, x, y);
            }
            else
            {
                ml = component.L;
                ma = component.A;
                mb = component.B;
            }

            var energy = component.HalfDistance(l - ml, a - ma, b - mb) + component.Offset + place;
            best = Math.Min(best, energy);
        }

        return best;
    }

    /// <summary>The cost of using a component far from where it was seen, mostly up and down.</summary>
    public float PlaceEnergy(ref readonly ColourComponent component, float x, float y)
    {
        var dx = (x - component.MeanX) / component.SpreadX;
        var dy = (y - component.MeanY) / component.SpreadY;
        var distance = (0.2f * dx * dx) + (dy * dy);
        return distance <= 4f ? 0f : _placeStrength * Math.Min(10f, distance - 4f);
    }

    private static int[] Cluster(ColourSamples samples, int count, float placeWeight)
    {
        var labels = new int[samples.Count];
        var centres = new float[count * 5];
        Seed(samples, centres, count, placeWeight);
        var sums = new double[count * 5];
        var sizes = new int[count];
        for (var round = 0; round < Rounds; round++)
        {
            Array.Clear(sums);
            Array.Clear(sizes);
            for (var index = 0; index < samples.Count; index++)
            {
                var label = Nearest(samples, index, centres, count, placeWeight, out _);
                labels[index] = label;
                sizes[label]++;
                sums[label * 5] += samples.L(index);
                sums[(label * 5) + 1] += samples.A(index);
                sums[(label * 5) + 2] += samples.B(index);
                sums[(label * 5) + 3] += samples.X(index);
                sums[(label * 5) + 4] += samples.Y(index);
            }

            for (var value = 0; value < centres.Length; value++)
            {
                centres[value] = sizes[value / 5] > 0 ? (float)(sums[value] / sizes[value / 5]) : centres[value];
            }
        }

        return labels;
    }

    /// <summary>Each next seed is the sample farthest from all seeds so far, among a fixed thinning that keeps lone outliers from winning.</summary>
    private static void Seed(ColourSamples samples, float[] centres, int count, float placeWeight)
    {
        var distances = new float[samples.Count];
        Array.Fill(distances, float.MaxValue);
        var chosen = samples.Count / 2;
        for (var seed = 0; seed < count; seed++)
        {
            centres[seed * 5] = samples.L(chosen);
            centres[(seed * 5) + 1] = samples.A(chosen);
            centres[(seed * 5) + 2] = samples.B(chosen);
            centres[(seed * 5) + 3] = samples.X(chosen);
            centres[(seed * 5) + 4] = samples.Y(chosen);
            var farthest = -1f;
            for (var index = 0; index < samples.Count; index += 3)
            {
                var distance = Distance(samples, index, centres, seed, placeWeight);
                distances[index] = Math.Min(distances[index], distance);
                if (distances[index] > farthest)
                {
                    farthest = distances[index];
                    chosen = index;
                }
            }
        }
    }

    private static int Nearest(ColourSamples samples, int index, float[] centres, int count, float placeWeight, out float distance)
    {
        var best = 0;
        distance = float.MaxValue;
        for (var label = 0; label < count; label++)
        {
            var candidate = Distance(samples, index, centres, label, placeWeight);
            if (candidate < distance)
            {
                distance = candidate;
                best = label;
            }
        }

        return best;
    }

    private static float Distance(ColourSamples samples, int index, float[] centres, int label, float placeWeight)
    {
        var l = samples.L(index) - centres[label * 5];
        var a = samples.A(index) - centres[(label * 5) + 1];
        var b = samples.B(index) - centres[(label * 5) + 2];
        // Backdrops change from floor to wall, up and down, far more than from side to side.
        var x = 4f * placeWeight * (samples.X(index) - centres[(label * 5) + 3]);
        var y = 14f * placeWeight * (samples.Y(index) - centres[(label * 5) + 4]);
        return (l * l) + (2f * ((a * a) + (b * b))) + (x * x) + (y * y);
    }
}
