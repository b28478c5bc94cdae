using System.Globalization;
using System.Text;
using ProductVideo.Evaluation.Reports.Html;

namespace ProductVideo.Evaluation.Reports.Sections;

/// <summary>The loss curve as a picture; the script adds a reading under the pointer from the data that the picture carries.</summary>
internal static class LossDrawing
{
    private const double Width = 960;
    private const double Height = 300;
    private const double Left = 56;
    private const double Right = 16;
    private const double Top = 14;
    private const double Bottom = 34;
    private const int MostPoints = 800;

    public static void Add(HtmlBuilder page, ReportTraining training)
    {
        var smooth = LossSeries.Smooth(training);
        var stride = Math.Max(1, (training.Loss.Count + MostPoints - 1) / MostPoints);
        var points = training.Loss.Select((point, i) => (point.Step, point.Loss, Smooth: smooth[i], point.LearningRate))
            .Where((_, i) => i % stride == 0 || i == training.Loss.Count - 1).ToList();
        var (firstStep, lastStep) = (points[0].Step, points[^1].Step);
        var sorted = points.Select(point => point.Loss).Order().ToList();
        // One wild step must not flatten the rest: the axis ends at the 98th percentile, or above the smoothed curve.
        var high = Math.Max(sorted[(int)((sorted.Count - 1) * 0.98)], smooth.Max()) * 1.06;
        var tick = NiceStep(high / 4);
        var ceiling = Math.Max(tick, Math.Ceiling(high / tick) * tick);

        double X(int step) => Left + ((Width - Left - Right) * (step - firstStep) / Math.Max(1, lastStep - firstStep));
        double Y(double loss) => Top + ((Height - Top - Bottom) * (1 - (Math.Clamp(loss, 0, ceiling) / ceiling)));

        page.Add($"""<svg class="loss" viewBox="0 0 {Text.Place(Width)} {Text.Place(Height)}" role="img" tabindex="0" aria-label="Loss from step {firstStep} to {lastStep}: from {Text.Number(points[0].Smooth)} to {Text.Number(points[^1].Smooth)}, smoothed. Use the arrow keys to read values." data-loss="{Data(points, X, Y)}">""");
        for (var value = 0.0; value <= ceiling + (tick / 2); value += tick)
        {
            page.Add($"""<line class="grid" x1="{Text.Place(Left)}" x2="{Text.Place(Width - Right)}" y1="{Text.Place(Y(value))}" y2="{Text.Place(Y(value))}"/><text class="axis" text-anchor="end" x="{Text.Place(Left - 10)}" y="{Text.Place(Y(value) + 4)}">{value.ToString("0.####", CultureInfo.InvariantCulture)}</text>""");
        }

        var stepTick = Math.Max(1, (int)NiceStep((lastStep - firstStep) / 6.0));
        for (var step = (firstStep + stepTick - 1) / stepTick * stepTick; step <= lastStep; step += stepTick)
        {
            page.Add($"""<text class="axis" text-anchor="middle" x="{Text.Place(X(step))}" y="{Text.Place(Height - 10)}">{step}</text>""");
        }

        page.Add($"""<polyline class="raw" points="{Line(points.Select(point => (X(point.Step), Y(point.Loss))))}"/>""");
        page.Add($"""<polyline class="smooth" points="{Line(points.Select(point => (X(point.Step), Y(point.Smooth))))}"/>""");
        page.Add($"""<g class="reading" hidden><line y1="{Text.Place(Top)}" y2="{Text.Place(Height - Bottom)}"/><circle r="4"/></g></svg><div class="tip" hidden role="status"></div>""");
    }

    private static double NiceStep(double rough)
    {
        if (rough <= 0)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var lead = rough / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }

    private static string Line(IEnumerable<(double X, double Y)> points) =>
        string.Join(' ', points.Select(point => $"{Text.Place(point.X)},{Text.Place(point.Y)}"));

    private static string Data(
        List<(int Step, double Loss, double Smooth, double LearningRate)> points, Func<int, double> x, Func<double, double> y)
    {
        var json = new StringBuilder("[");
        foreach (var point in points)
        {
            json.Append(json.Length > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $"[{point.Step},{point.Loss:0.#####},{point.Smooth:0.#####},{point.LearningRate:0.########},{x(point.Step):0.#},{y(point.Smooth):0.#}]");
        }

        return json.Append(']').ToString();
    }
}
