namespace ProductVideo.Training.Benchmarks;

/// <summary>What one run says besides its time.</summary>
/// <param name="Text">In words.</param>
/// <param name="Figures">In numbers, by name.</param>
internal sealed record BenchmarkNote(string Text, IReadOnlyDictionary<string, double> Figures)
{
    private static readonly Dictionary<string, double> None = new(StringComparer.Ordinal);

    public static implicit operator BenchmarkNote(string text) => new(text, None);

    /// <summary>A note with one number.</summary>
    public static BenchmarkNote Of(string text, string name, double value) => new(text, new Dictionary<string, double>(StringComparer.Ordinal) { [name] = value });
}
