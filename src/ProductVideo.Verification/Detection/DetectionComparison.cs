using ProductVideo.Vision.Detection.Grounding;

namespace ProductVideo.Verification.Detection;

/// <summary>Compares boxes with those of the reference.</summary>
internal static class DetectionComparison
{
    /// <summary>Compares.</summary>
    /// <param name="comparison">Collects the errors.</param>
    /// <param name="group">The group's name.</param>
    /// <param name="expected">The reference.</param>
    /// <param name="actual">What was found.</param>
    /// <param name="tolerance">Of scores, and of box edges as shares of the largest one.</param>
    public static void Run(ReferenceComparison comparison, string group, GroundingCase expected, IReadOnlyList<GroundedBox> actual, double tolerance)
    {
        comparison.CompareText(
            $"{group}: labels",
            string.Join("; ", actual.Select(static box => $"{box.Query} [{string.Join(' ', box.Positions)}] {box.Label}")),
            string.Join("; ", expected.Detections.Select(static box => $"{box.Query} [{string.Join(' ', box.TokenPositions)}] {box.Label}")));
        foreach (var (found, reference) in actual.Zip(expected.Detections))
        {
            comparison.Add($"{group}: scores", Math.Abs(found.Score - reference.Score), tolerance);
            var largest = Math.Max(1, reference.BoxXyxy.Max(Math.Abs));
            foreach (var (edge, other) in new[] { found.Box.Left, found.Box.Top, found.Box.Right, found.Box.Bottom }.Zip(reference.BoxXyxy))
            {
                comparison.Add($"{group}: box edges", Math.Abs(edge - other) / largest, tolerance);
            }
        }
    }
}
