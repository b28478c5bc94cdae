using ProductVideo.Evaluation.Reports.Html;

namespace ProductVideo.Evaluation.Reports.Sections;

/// <summary>The funnel as a flow picture: bars as tall as their counts, bands from each stage to what came of it.</summary>
internal static class FunnelDrawing
{
    private const double Width = 1040;
    private const double Top = 54;
    private const double BarWidth = 10;
    private const double LabelWidth = 250;
    private const double FullHeight = 190;
    private const double NodeGap = 14;
    private const double LabelHeight = 34;

    public static void Add(HtmlBuilder page, ReportFunnel funnel)
    {
        var scale = FullHeight / Math.Max(1, funnel.Stages.Max(stage => Math.Max(stage.Entered, stage.Left)));
        var step = (Width - LabelWidth - BarWidth) / funnel.Stages.Count;
        var height = Top + FullHeight + 24;
        foreach (var stage in funnel.Stages)
        {
            height = Math.Max(height, Top + (stage.Out * scale) + 26 + stage.Losses.Sum(loss => NodeHeight(loss.Count, scale) + NodeGap) + 12);
        }

        page.Add($"""<svg class="funnel" viewBox="0 0 {Text.Place(Width)} {Text.Place(height)}" role="img" aria-label="{Describe(funnel)}">""");
        for (var i = 0; i < funnel.Stages.Count; i++)
        {
            AddStage(page, funnel.Stages[i], i * step, (i + 1) * step, scale, isFirst: i == 0, isLast: i == funnel.Stages.Count - 1);
        }

        page.Add($"</svg>");
    }

    private static void AddStage(HtmlBuilder page, ReportFunnelStage stage, double left, double right, double scale, bool isFirst, bool isLast)
    {
        if (isFirst)
        {
            Bar(page, left, Top, stage.In * scale, "flow");
            Caption(page, left, stage.In, stage.Name);
        }

        if (stage.Added > 0)
        {
            Bar(page, left, Top + (stage.In * scale), stage.Added * scale, "added");
            page.Add($"""<text class="small" x="{Text.Place(left)}" y="{Text.Place(Top + (stage.Entered * scale) + 20)}">+{stage.Added} {stage.AddedReason}</text>""");
        }

        var from = Top;
        var outHeight = stage.Out * scale;
        Band(page, left + BarWidth, from, right, Top, outHeight, isLast ? "good" : "flow");
        Bar(page, right, Top, outHeight, isLast ? "good" : "flow");
        Caption(page, right, stage.Out, stage.OutName);
        from += outHeight;
        var to = Top + outHeight + 26;
        foreach (var loss in stage.Losses)
        {
            var thickness = loss.Count * scale;
            var node = NodeHeight(loss.Count, scale);
            var y = to + ((node - thickness) / 2);
            var kind = Text.OutcomeClass(loss.Outcome);
            Band(page, left + BarWidth, from, right, y, thickness, kind);
            Bar(page, right, y, thickness, kind);
            page.Add($"""<text x="{Text.Place(right + BarWidth + 10)}" y="{Text.Place(to + (node / 2) - 2)}"><tspan class="count">{loss.Count}</tspan> {loss.Label}</text>""");
            page.Add($"""<text class="small code" x="{Text.Place(right + BarWidth + 10)}" y="{Text.Place(to + (node / 2) + 13)}">{loss.Code}</text>""");
            from += thickness;
            to += node + NodeGap;
        }
    }

    private static double NodeHeight(int count, double scale) => Math.Max(LabelHeight, count * scale);

    private static void Bar(HtmlBuilder page, double x, double y, double height, string kind) => page.Add(
        $"""<rect class="bar {kind}" x="{Text.Place(x)}" y="{Text.Place(y)}" width="{Text.Place(BarWidth)}" height="{Text.Place(Math.Max(1.5, height))}" rx="2"/>""");

    private static void Caption(HtmlBuilder page, double x, int count, string name)
    {
        page.Add($"""<text class="figure" x="{Text.Place(x)}" y="{Text.Place(Top - 26)}">{count}</text>""");
        page.Add($"""<text class="small" x="{Text.Place(x)}" y="{Text.Place(Top - 10)}">{name}</text>""");
    }

    private static void Band(HtmlBuilder page, double x1, double y1, double x2, double y2, double thickness, string kind)
    {
        if (thickness <= 0)
        {
            return;
        }

        var middle = (x1 + x2) / 2;
        var (a, b, c, d, m) = (Text.Place(x1), Text.Place(y1), Text.Place(x2), Text.Place(y2), Text.Place(middle));
        var (below1, below2) = (Text.Place(y1 + thickness), Text.Place(y2 + thickness));
        page.Add($"""<path class="band {kind}" d="M{a} {b}C{m} {b} {m} {d} {c} {d}L{c} {below2}C{m} {below2} {m} {below1} {a} {below1}Z"/>""");
    }

    private static string Describe(ReportFunnel funnel) => string.Join(" ", funnel.Stages.Select(stage =>
        $"{stage.Name}: {stage.In} in, {stage.Losses.Sum(loss => loss.Count)} lost, {stage.Out} {stage.OutName}."));
}
