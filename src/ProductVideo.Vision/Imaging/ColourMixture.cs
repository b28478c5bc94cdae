using System.Numerics;

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

    private readonly ColourComponent[] _components;
    private readonly float _placeStrength;

    private ColourMixture(ColourComponent[] components, float placeStrength)
    {
        _components = components;
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

        var labels = ColourClusters.Find(samples, count, byPlace: drift);
        var components = new List<ColourComponent>(count);
        for (var label = 0; label < count; label++)
        {
            if (ComponentFit.TryFit(samples, labels, label, drift, floor, leastShare, out var component))
            {
                components.Add(component);
            }
        }

        return components.Count == 0 ? null : new ColourMixture([.. components], placeStrength);
    }

    /// <summary>The energy of every pixel of a picture.</summary>
    public float[] Energies(LabImage image)
    {
        // Rows are padded to whole vectors; the padding is cut off by the last copy.
        var padded = (image.Width + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        Span<float> row = new float[padded];
        Span<float> places = new float[padded];
        Span<float> colours = new float[3 * padded];
        for (var x = 0; x < padded; x++)
        {
            places[x] = ColourSamples.PositionOf(image.Width, image.Height, x, 0).X;
        }

        var energies = new float[image.Count];
        for (var y = 0; y < image.Height; y++)
        {
            var start = y * image.Width;
            image.L.AsSpan(start, image.Width).CopyTo(colours);
            image.A.AsSpan(start, image.Width).CopyTo(colours[padded..]);
            image.B.AsSpan(start, image.Width).CopyTo(colours[(2 * padded)..]);
            row.Fill(float.MaxValue);
            var py = ColourSamples.PositionOf(image.Width, image.Height, 0, y).Y;
            foreach (ref readonly var component in _components.AsSpan())
            {
                AddRow(in component, colours, places, py, row);
            }

            row[..image.Width].CopyTo(energies.AsSpan(start));
        }

        return energies;
    }

    private void AddRow(ref readonly ColourComponent component, ReadOnlySpan<float> colours, ReadOnlySpan<float> places, float y, Span<float> row)
    {
        var dy = y - component.MeanY;
        var l0 = new Vector<float>(component.L + (component.SlopeLY * dy));
        var a0 = new Vector<float>(component.A + (component.SlopeAY * dy));
        var b0 = new Vector<float>(component.B + (component.SlopeBY * dy));
        var placeY = new Vector<float>(dy / component.SpreadY * (dy / component.SpreadY));
        var placeX = 0.2f / (component.SpreadX * component.SpreadX);
        for (var x = 0; x < row.Length; x += Vector<float>.Count)
        {
            var dx = new Vector<float>(places[x..]) - new Vector<float>(component.MeanX);
            var l = new Vector<float>(colours[x..]) - l0 - (component.SlopeLX * dx);
            var a = new Vector<float>(colours[(row.Length + x)..]) - a0 - (component.SlopeAX * dx);
            var b = new Vector<float>(colours[((2 * row.Length) + x)..]) - b0 - (component.SlopeBX * dx);
            var squares = (component.InverseLL * l * l) + (component.InverseAA * a * a) + (component.InverseBB * b * b);
            var products = (component.InverseLA * l * a) + (component.InverseLB * l * b) + (component.InverseAB * a * b);
            var distance = (placeX * dx * dx) + placeY;
            var place = Vector.Min(new Vector<float>(10f), Vector.Max(Vector<float>.Zero, distance - new Vector<float>(4f)));
            var energy = (0.5f * squares) + products + new Vector<float>(component.Offset) + (_placeStrength * place);
            Vector.Min(energy, new Vector<float>(row[x..])).CopyTo(row[x..]);
        }
    }

    /// <summary>The cost of using a component far from where it was seen, mostly up and down.</summary>
    public float PlaceEnergy(ref readonly ColourComponent component, float x, float y)
    {
        var dx = (x - component.MeanX) / component.SpreadX;
        var dy = (y - component.MeanY) / component.SpreadY;
        var distance = (0.2f * dx * dx) + (dy * dy);
        return distance <= 4f ? 0f : _placeStrength * Math.Min(10f, distance - 4f);
    }
}
