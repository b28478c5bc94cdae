using static TorchSharp.torch;

namespace ProductVideo.Wan.Verification;

/// <summary>Collects the worst error of every group of one reference file.</summary>
internal sealed class GoldenComparison
{
    private readonly OrderedDictionary<string, GoldenRow> _rows = new(StringComparer.Ordinal);
    private readonly GoldenFile _file;

    public GoldenComparison(GoldenFile file)
    {
        _file = file;
    }

    public IReadOnlyList<GoldenRow> Rows => [.. _rows.Values];

    /// <summary>Largest absolute difference over the largest reference value. A tensor that the file lacks is passed over.</summary>
    public void Compare(string group, string name, Tensor actual, double tolerance)
    {
        if (_file.Find(name) is not { } expected)
        {
            return;
        }

        using var scope = NewDisposeScope();
        using var guard = no_grad();
        if (!actual.shape.AsSpan().SequenceEqual(expected.shape))
        {
            Fail(group, $"{name} is {string.Join('x', actual.shape)}, not {string.Join('x', expected.shape)}");
            return;
        }

        var reference = expected.to(ScalarType.Float64);
        var difference = (actual.detach().cpu().to(ScalarType.Float64) - reference).abs().max().item<double>();
        var scale = Math.Max(reference.abs().max().item<double>(), 1e-30);
        Add(group, double.IsFinite(difference) ? difference / scale : double.PositiveInfinity, tolerance);
    }

    /// <summary>Largest difference of byte frames, in levels.</summary>
    public void CompareLevels(string group, string name, Tensor actual)
    {
        if (_file.Find(name) is { } expected)
        {
            using var scope = NewDisposeScope();
            var difference = (actual.to(ScalarType.Float32) - expected.to(ScalarType.Float32)).abs().max().item<float>();
            Add(group, difference, 1);
        }
    }

    /// <summary>Norm of the difference over the norm of <paramref name="scale"/>; passed over where the scale is zero.</summary>
    public void CompareNorm(string group, Tensor actual, Tensor expected, Tensor scale, double tolerance)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var length = Norm(scale);
        if (length > 0)
        {
            Add(group, Norm(actual.detach().cpu().to(ScalarType.Float64) - expected.to(ScalarType.Float64)) / length, tolerance);
        }
    }

    /// <summary>Records an error measured elsewhere.</summary>
    public void Add(string group, double error, double tolerance)
    {
        var row = _rows.GetValueOrDefault(group) ?? new GoldenRow(_file.Name, group, 0, 0, tolerance);
        _rows[group] = row with { Tensors = row.Tensors + 1, Error = Math.Max(row.Error, double.IsNaN(error) ? double.PositiveInfinity : error) };
    }

    /// <summary>Records that a group could not be compared.</summary>
    public void Fail(string group, string problem) =>
        _rows[group] = new GoldenRow(_file.Name, group, 0, double.PositiveInfinity, 0, problem);

    private static double Norm(Tensor tensor)
    {
        var wide = tensor.detach().cpu().to(ScalarType.Float64);
        return Math.Sqrt((wide * wide).sum().item<double>());
    }
}
