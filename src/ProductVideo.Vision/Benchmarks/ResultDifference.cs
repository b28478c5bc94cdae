namespace ProductVideo.Vision.Benchmarks;

/// <summary>How far a network's results on one device are from those on another.</summary>
/// <param name="Name">Which results.</param>
/// <param name="Count">How many numbers.</param>
/// <param name="Largest">The largest finite absolute value of the reference: what differences are to be seen against.</param>
/// <param name="Median">The median absolute difference.</param>
/// <param name="Percentile99">Exceeded by one difference in a hundred.</param>
/// <param name="Maximum">The largest difference; infinite where only one of the two is finite.</param>
public sealed record ResultDifference(string Name, int Count, double Largest, double Median, double Percentile99, double Maximum)
{
    /// <summary>Compares numbers one by one. Equal infinities do not differ.</summary>
    /// <exception cref="ArgumentException">There are none, or not as many on both sides.</exception>
    public static ResultDifference Between(string name, IReadOnlyList<float> reference, IReadOnlyList<float> subject)
    {
        if (reference.Count != subject.Count || reference.Count == 0)
        {
            throw new ArgumentException($"{name}: {reference.Count} numbers cannot be compared with {subject.Count}.", nameof(subject));
        }

        var differences = new double[reference.Count];
        var largest = 0.0;
        for (var index = 0; index < differences.Length; index++)
        {
            var (one, other) = (reference[index], subject[index]);
            var difference = one.Equals(other) ? 0 : Math.Abs((double)one - other);
            differences[index] = double.IsNaN(difference) ? double.PositiveInfinity : difference;
            largest = float.IsFinite(one) ? Math.Max(largest, Math.Abs(one)) : largest;
        }

        Array.Sort(differences);
        return new ResultDifference(name, differences.Length, largest, differences[differences.Length / 2], differences[(int)((differences.Length - 1) * 0.99)], differences[^1]);
    }
}
