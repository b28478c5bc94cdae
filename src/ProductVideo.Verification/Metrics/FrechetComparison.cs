using System.Text.Json;
using ProductVideo.Evaluation.Distributions;

namespace ProductVideo.Verification.Metrics;

/// <summary>Compares Frechet distances with the reference's, which has them in two forms: by the matrix root, and from eigenvalues.</summary>
internal static class FrechetComparison
{
    private const double Formula = 1e-9;

    // where there are fewer vectors than dimensions, both references carry the noise of eigenvalues that should be 0; it goes with the traces, however small the
    // distance that is left of them
    private const double ExactDeficient = 1e-6;
    private const double RootDeficient = 1e-4;

    // of a set with itself
    private const string Identical = "identical_";

    // a distance next to 0 is the difference of traces, and can be no better than they are
    private const double SmallestShare = 1e-3;

    public static void Run(ReferenceComparison comparison, ReferenceFolder folder, JsonElement section, CancellationToken cancellationToken)
    {
        using var tensors = ReferenceTensors.Open(folder.Require("frechet.safetensors"));
        var compared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in section.EnumerateObject())
        {
            var isIdentical = entry.Name.StartsWith(Identical, StringComparison.Ordinal);
            var name = isIdentical ? entry.Name[Identical.Length..] : entry.Name;
            var (a, b) = (Statistics(tensors, compared, $"{name}.a"), Statistics(tensors, compared, isIdentical ? $"{name}.a" : $"{name}.b"));
            CompareStatistics(comparison, tensors, compared, name, "a", a);
            if (!isIdentical)
            {
                CompareStatistics(comparison, tensors, compared, name, "b", b);
            }

            CompareDistance(comparison, "frechet", entry.Value, FrechetDistance.Between(a, b, cancellationToken), Math.Min(a.Count, b.Count) <= a.Dimension);
        }

        foreach (var stranger in tensors.Names.Where(name => !compared.Contains(name)))
        {
            comparison.Fail("frechet", $"nothing in metrics.json is about the tensor {stranger}");
        }
    }

    /// <summary>Compares a distance and its terms.</summary>
    /// <param name="comparison">Gets the rows.</param>
    /// <param name="group">What the rows begin with.</param>
    /// <param name="expected">The reference's.</param>
    /// <param name="actual">What was computed.</param>
    /// <param name="isDeficient">Whether there are not more vectors than dimensions.</param>
    public static void CompareDistance(ReferenceComparison comparison, string group, JsonElement expected, FrechetDistance actual, bool isDeficient)
    {
        var suffix = isDeficient ? ", few vectors" : "";
        var floor = (isDeficient ? 1 : SmallestShare) * (actual.TraceA + actual.TraceB);
        foreach (var term in expected.EnumerateObject())
        {
            var value = term.Value.GetDouble();
            switch (term.Name)
            {
                case "mean_term":
                    comparison.CompareRelative($"{group} terms", actual.MeanTerm, value, Formula);
                    break;
                case "trace_cov_a":
                    comparison.CompareRelative($"{group} terms", actual.TraceA, value, Formula);
                    break;
                case "trace_cov_b":
                    comparison.CompareRelative($"{group} terms", actual.TraceB, value, Formula);
                    break;
                case "trace_sqrt_exact":
                    comparison.CompareRelative($"{group} trace, exact{suffix}", actual.TraceRoot, value, isDeficient ? ExactDeficient : Formula);
                    break;
                case "frechet_exact":
                    comparison.CompareRelative($"{group}, exact{suffix}", actual.Value, value, isDeficient ? ExactDeficient : Formula, floor);
                    break;
                case "trace_sqrt_scipy":
                    comparison.CompareRelative($"{group} trace, scipy{suffix}", actual.TraceRoot, value, isDeficient ? RootDeficient : Formula);
                    break;
                case "frechet_scipy":
                    comparison.CompareRelative($"{group}, scipy{suffix}", actual.Value, value, isDeficient ? RootDeficient : Formula, floor);
                    break;
                case "max_imag_of_scipy_sqrtm":
                    // how far scipy's root was from a real one
                    break;
                default:
                    comparison.Fail(group, $"nothing is known about {term.Name}: remove it from metrics.json");
                    break;
            }
        }
    }

    private static FeatureStatistics Statistics(ReferenceTensors tensors, HashSet<string> compared, string name)
    {
        compared.Add(name);
        return FeatureStatistics.Of(tensors.Read<float>(name), (int)tensors.Shape(name)[^1]);
    }

    private static void CompareStatistics(
        ReferenceComparison comparison, ReferenceTensors tensors, HashSet<string> compared, string name, string side, FeatureStatistics statistics)
    {
        if (tensors.Has($"{name}.mu_{side}") && compared.Add($"{name}.mu_{side}"))
        {
            CompareScaled(comparison, "means", [.. statistics.Mean], tensors.Read<double>($"{name}.mu_{side}"));
        }

        if (tensors.Has($"{name}.cov_{side}") && compared.Add($"{name}.cov_{side}"))
        {
            CompareScaled(comparison, "covariances", statistics.Covariance(), tensors.Read<double>($"{name}.cov_{side}"));
        }
    }

    // numbers next to 0 are compared on the scale of the largest
    private static void CompareScaled(ReferenceComparison comparison, string group, double[] actual, double[] expected)
    {
        var scale = expected.Max(Math.Abs);
        comparison.Compare<double>(group, [.. actual.Select(value => value / scale)], [.. expected.Select(value => value / scale)], Formula);
    }
}
