namespace ProductVideo.Dashboard.Components;

/// <summary>A curve of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Tone">Its look: empty, second or faint.</param>
/// <param name="Points">Its points, x growing; those that are no finite number are left out.</param>
public sealed record ChartSeries(string Name, string Tone, IReadOnlyList<(double X, double Y)> Points);
