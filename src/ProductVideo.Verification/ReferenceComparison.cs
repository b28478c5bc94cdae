using System.Numerics;
using ProductVideo.Wan.Verification;

namespace ProductVideo.Verification;

/// <summary>Collects the worst error of every group of one folder of reference data.</summary>
/// <param name="file">What the rows are listed under.</param>
public sealed class ReferenceComparison(string file)
{
    private readonly OrderedDictionary<string, GoldenRow> _rows = new(StringComparer.Ordinal);

    /// <summary>The rows in the order in which their groups were met.</summary>
    public IReadOnlyList<GoldenRow> Rows => [.. _rows.Values];

    /// <summary>Largest absolute difference. Infinities agree with themselves only.</summary>
    public void Compare<T>(string group, ReadOnlySpan<T> actual, ReadOnlySpan<T> expected, double tolerance)
        where T : INumber<T>
    {
        if (actual.Length != expected.Length)
        {
            Fail(group, $"{actual.Length} numbers, not {expected.Length}");
            return;
        }

        var worst = 0.0;
        for (var index = 0; index < actual.Length; index++)
        {
            if (actual[index] != expected[index])
            {
                var difference = Math.Abs(double.CreateChecked(actual[index]) - double.CreateChecked(expected[index]));
                worst = Math.Max(worst, double.IsNaN(difference) ? double.PositiveInfinity : difference);
            }
        }

        Add(group, worst, tolerance);
    }

    /// <summary>Difference of two numbers over the larger of the expected one's magnitude and <paramref name="floor"/>.</summary>
    public void CompareRelative(string group, double actual, double expected, double tolerance, double floor = 1e-12) =>
        Add(group, actual.Equals(expected) ? 0 : Math.Abs(actual - expected) / Math.Max(Math.Abs(expected), floor), tolerance);

    /// <summary>Largest difference of numbers, each over the magnitude of the expected one. No value agrees with no value only, and an infinity with itself.</summary>
    public void CompareRelative(string group, IReadOnlyList<double?> actual, IReadOnlyList<double?> expected, double tolerance) =>
        CompareValues(group, actual, expected, tolerance, static value => Math.Max(Math.Abs(value), 1e-12));

    /// <summary>Largest absolute difference of numbers. No value agrees with no value only, and an infinity with itself.</summary>
    public void Compare(string group, IReadOnlyList<double?> actual, IReadOnlyList<double?> expected, double tolerance) =>
        CompareValues(group, actual, expected, tolerance, static _ => 1);

    /// <summary>Whether two things are the same; says both where they are not.</summary>
    public void CompareText(string group, string actual, string expected)
    {
        if (string.Equals(actual, expected, StringComparison.Ordinal))
        {
            Add(group, 0, 0);
        }
        else
        {
            Fail(group, $"'{actual}', not '{expected}'");
        }
    }

    /// <summary>Records an error measured elsewhere.</summary>
    public void Add(string group, double error, double tolerance)
    {
        var row = _rows.GetValueOrDefault(group) ?? new GoldenRow(file, group, 0, 0, tolerance);
        _rows[group] = row with { Tensors = row.Tensors + 1, Error = Math.Max(row.Error, double.IsNaN(error) ? double.PositiveInfinity : error) };
    }

    /// <summary>Records that a group does not agree, or could not be compared; the first reason stays.</summary>
    public void Fail(string group, string problem)
    {
        var row = _rows.GetValueOrDefault(group) ?? new GoldenRow(file, group, 0, 0, 0);
        _rows[group] = row with { Tensors = row.Tensors + 1, Error = double.PositiveInfinity, Problem = row.Problem ?? problem };
    }

    private void CompareValues(string group, IReadOnlyList<double?> actual, IReadOnlyList<double?> expected, double tolerance, Func<double, double> scale)
    {
        if (actual.Count != expected.Count)
        {
            Fail(group, $"{actual.Count} numbers, not {expected.Count}");
            return;
        }

        var errors = actual.Zip(expected, (found, reference) => (found, reference) switch
        {
            (null, null) => 0,
            ({ } value, { } other) => value.Equals(other) ? 0 : Math.Abs(value - other) / scale(other),
            _ => double.PositiveInfinity,
        });
        Add(group, errors.Select(static error => double.IsNaN(error) ? double.PositiveInfinity : error).DefaultIfEmpty().Max(), tolerance);
    }
}
