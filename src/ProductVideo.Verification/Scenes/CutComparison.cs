using ProductVideo.Wan.Verification;

namespace ProductVideo.Verification.Scenes;

/// <summary>Compares lists of frame numbers, which agree or do not.</summary>
internal static class CutComparison
{
    public static GoldenRow Row(string file, string group, IReadOnlyList<int> expected, IReadOnlyList<int> found)
    {
        var differences = found.SequenceEqual(expected) ? 0 : Math.Max(1, expected.Except(found).Count() + found.Except(expected).Count());
        return new GoldenRow(
            file, group, expected.Count, differences, 0, differences == 0 ? null : $"[{string.Join(", ", found)}] instead of [{string.Join(", ", expected)}]");
    }
}
