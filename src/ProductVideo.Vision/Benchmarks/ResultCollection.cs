namespace ProductVideo.Vision.Benchmarks;

/// <summary>Numbers that networks gave, by name, in the order in which they came.</summary>
internal sealed class ResultCollection
{
    private readonly Dictionary<string, List<float>> _values = new(StringComparer.Ordinal);

    /// <summary>The names in the order of their first numbers.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>All numbers of a name.</summary>
    public IReadOnlyList<float> this[string name] => _values[name];

    /// <summary>Adds numbers to a name.</summary>
    public void Add(string name, ReadOnlySpan<float> values)
    {
        if (!_values.TryGetValue(name, out var list))
        {
            _values.Add(name, list = []);
        }

        list.AddRange(values);
    }
}
