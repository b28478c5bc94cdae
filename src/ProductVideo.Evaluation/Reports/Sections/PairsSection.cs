using ProductVideo.Evaluation.Reports.Html;

namespace ProductVideo.Evaluation.Reports.Sections;

/// <summary>Each pair: the masked scene and both videos, playing in step, side by side or wiped over each other.</summary>
internal sealed class PairsSection : ISection
{
    public string Id => "pairs";

    public string Title => "Pairs";

    public string Badge(ReportModel model) => $"{model.Pairs.Count}";

    public bool HasContent(ReportModel model) => model.Pairs.Count > 0;

    public void Render(HtmlBuilder page, ReportModel model, MediaLibrary library)
    {
        page.Add($"""<h2 id="pairs-title">Pairs</h2><p class="sub">One masked scene, one seed, two products. All videos of a pair play in step: space plays, the arrow keys step by a frame.</p>""");
        foreach (var pair in model.Pairs)
        {
            AddPair(page, pair, library);
        }
    }

    private static void AddPair(HtmlBuilder page, ReportPair pair, MediaLibrary library)
    {
        page.Add($"""<article class="card pair" data-player data-fps="{Text.Place(pair.FramesPerSecond)}" data-frames="{pair.FrameCount}" tabindex="0" aria-label="Pair {pair.Id}">""");
        page.Add($"""<header><div><h3>{pair.A.Title} <span class="versus">and</span> {pair.B.Title}</h3><p class="sub">Scene <code>{pair.SceneClip}</code> · seed <code>{pair.Seed}</code> · {pair.FrameCount} frames at {Text.Place(pair.FramesPerSecond)} fps</p></div>""");
        page.Add($"""<div class="segments" role="group" aria-label="View"><button type="button" data-view="side" aria-pressed="true">Side by side</button><button type="button" data-view="wipe" aria-pressed="false">Wipe</button></div></header>""");
        page.Add($"""<div class="stage">""");
        if (pair.Scene is not null)
        {
            page.Add($"""<figure class="scene">""");
            Widgets.Video(page, library, pair.Scene, "wide");
            page.Add($"""<figcaption>Masked scene</figcaption></figure>""");
        }

        AddSide(page, pair.A, "A", library);
        AddSide(page, pair.B, "B", library);
        page.Add($"""<label class="wipe-slider"><span>A</span><input type="range" data-wipe min="0" max="100" value="50" aria-label="Wipe between A and B"><span>B</span></label></div>""");
        Widgets.Controls(page, pair.Id, pair.FrameCount, full: true);
        if (pair.Metrics is { Results.Count: > 0 })
        {
            page.Add($"""<dl class="facts">""");
            foreach (var result in pair.Metrics.Results)
            {
                page.Add($"""<div title="{result.Definition.Description}"><dt>{result.Definition.Title}</dt><dd>{Text.Value(result.Definition, result.Value)} <small>{result.Note}</small></dd></div>""");
            }

            page.Add($"</dl>");
        }

        if (pair.Sheet is not null)
        {
            page.Add($"""<details><summary>Contact sheet</summary>""");
            Widgets.Picture(page, library, pair.Sheet, "sheet");
            page.Add($"</details>");
        }

        page.Add($"</article>");
    }

    private static void AddSide(HtmlBuilder page, ReportPairSide side, string letter, MediaLibrary library)
    {
        page.Add($"""<figure class="side {letter}"><div class="screen">""");
        Widgets.Video(page, library, side.Video, "wide");
        page.Add($"""</div><figcaption><b>{letter}</b><code>{side.ProductId}</code>""");
        if (side.Reference is not null)
        {
            Widgets.Picture(page, library, side.Reference, "inset");
        }

        page.Add($"</figcaption></figure>");
    }
}
