using ProductVideo.Evaluation.Reports.Html;

namespace ProductVideo.Evaluation.Reports.Sections;

/// <summary>A card for each product: its film with the shots marked, its photos and reference, and every clip with its masks and verdict.</summary>
internal sealed class ProductsSection : ISection
{
    public string Id => "products";

    public string Title => "Products";

    public string Badge(ReportModel model) => $"{model.Products.Count}";

    public bool HasContent(ReportModel model) => model.Products.Count > 0;

    public void Render(HtmlBuilder page, ReportModel model, MediaLibrary library)
    {
        var clips = model.Products.SelectMany(product => product.Clips).ToList();
        page.Add($"""<h2 id="products-title">Products and clips</h2><p class="sub">Each film with its shots, each clip with the product mask that was found in it, and why it was accepted or refused.</p>""");
        page.Add($"""<div class="toolbar" role="group" aria-label="What to show">""");
        page.Add($"""<div class="segments" role="group" aria-label="Clips to show"><button type="button" data-filter="all" aria-pressed="true">All clips <b>{clips.Count}</b></button>""");
        foreach (var group in clips.GroupBy(clip => clip.Outcome).OrderBy(group => group.Key))
        {
            page.Add($"""<button type="button" data-filter="{Text.Outcome(group.Key)}" aria-pressed="false">{Text.Outcome(group.Key)} <b>{group.Count()}</b></button>""");
        }

        page.Add($"</div>");
        page.Add($"""<label class="switch"><input type="checkbox" id="mask-shown" checked><span>Masks</span></label>""");
        page.Add($"""<label class="slider"><span>Opacity</span><input type="range" id="mask-opacity" min="0" max="100" value="55" aria-label="Mask opacity in per cent"></label></div>""");
        foreach (var product in model.Products)
        {
            AddProduct(page, product, library);
        }
    }

    private static void AddProduct(HtmlBuilder page, ReportProduct product, MediaLibrary library)
    {
        var accepted = product.Clips.Count(clip => clip.Outcome == ReportOutcome.Ready);
        page.Add($"""<article class="card product" id="product-{product.Id}"><header><div><h3><code>{product.Id}</code> {product.Title}</h3><p class="sub">{product.Caption}</p></div><div class="chips">""");
        Chip(page, product.Category, "mute");
        Chip(page, product.Split is null ? "" : $"{product.Split} split", "mute");
        Chip(page, $"{accepted} of {Text.Plural(product.Clips.Count, "clip")} accepted", accepted > 0 ? "good" : "warn");
        Chip(page, product.Outcome is ReportOutcome.Failed or ReportOutcome.Cancelled ? Text.Outcome(product.Outcome) : "", Text.OutcomeClass(product.Outcome));
        page.Add($"</div></header>");
        if (product.Error is not null)
        {
            page.Add($"""<p class="callout bad"><span>{product.Error}</span></p>""");
        }

        page.Add($"""<div class="source"><figure class="film">""");
        Widgets.Video(page, library, product.Film, "wide", controls: true);
        AddShots(page, product);
        page.Add($"""<figcaption>Film · {product.FilmFacts}</figcaption></figure><div class="pictures"><figure>""");
        Widgets.Picture(page, library, product.Reference, "reference");
        page.Add($"""<figcaption>Reference collage</figcaption></figure><figure><div class="photos">""");
        foreach (var photo in product.Photos)
        {
            Widgets.Picture(page, library, photo, "photo");
        }

        page.Add($"""</div><figcaption>{Text.Plural(product.Photos.Count, "photo")}</figcaption></figure></div></div><div class="clips">""");
        foreach (var clip in product.Clips)
        {
            AddClip(page, clip, library);
        }

        page.Add($"</div></article>");
    }

    private static void AddShots(HtmlBuilder page, ReportProduct product)
    {
        if (product.FilmSeconds <= 0)
        {
            return;
        }

        page.Add($"""<div class="shots" role="group" aria-label="Shots of the film">""");
        foreach (var clip in product.Clips)
        {
            var left = Text.Place(100 * clip.StartSeconds / product.FilmSeconds);
            var width = Text.Place(100 * (clip.EndSeconds - clip.StartSeconds) / product.FilmSeconds);
            var label = $"{clip.Id}, {clip.StartSeconds:0.0} to {clip.EndSeconds:0.0} s, {Text.Outcome(clip.Outcome)}";
            page.Add($"""<button type="button" class="{Text.OutcomeClass(clip.Outcome)}" style="left:{left}%;width:{width}%" data-seek="{Text.Place(clip.StartSeconds)}" title="{label}" aria-label="Go to {label}"></button>""");
        }

        page.Add($"</div>");
    }

    private static void AddClip(HtmlBuilder page, ReportClip clip, MediaLibrary library)
    {
        var outcome = Text.Outcome(clip.Outcome);
        page.Add($"""<div class="clip" data-outcome="{outcome}" data-player data-fps="{Text.Place(clip.FramesPerSecond)}" data-frames="{clip.FrameCount}" tabindex="0" role="group" aria-label="Clip {clip.Id}, {outcome}"><div class="screen">""");
        Widgets.Video(page, library, clip.Video, "wide", poster: clip.Poster);
        if (clip is { Video: not null, MaskVideo: { } mask } && library.Problem(mask) is null)
        {
            Widgets.Video(page, library, mask, "mask");
        }

        page.Add($"""<span class="chip solid {Text.OutcomeClass(clip.Outcome)}">{outcome}</span></div>""");
        if (clip.Video is not null && library.Problem(clip.Video) is null)
        {
            Widgets.Controls(page, clip.Id, clip.FrameCount, full: false);
        }

        var frames = clip.FrameCount > 0 ? $" · {clip.FrameCount} frames" : "";
        page.Add($"""<p class="caption"><code>{clip.Id}</code><span>{clip.StartSeconds:0.0}–{clip.EndSeconds:0.0} s{frames}</span></p>""");
        AddReasons(page, clip);
        AddDetails(page, clip, library);
        page.Add($"</div>");
    }

    private static void AddReasons(HtmlBuilder page, ReportClip clip)
    {
        if (clip.Reasons.Count > 0)
        {
            page.Add($"""<ul class="reasons">""");
            foreach (var reason in clip.Reasons)
            {
                page.Add($"""<li><code>{reason.Code}</code><span>{reason.Message}</span></li>""");
            }

            page.Add($"</ul>");
        }

        if (clip.Error is not null)
        {
            page.Add($"""<p class="error">{clip.Error}</p>""");
        }

        if (clip.MaskedBy is not null)
        {
            page.Add($"""<p class="maker">Masks by <code>{clip.MaskedBy}</code></p>""");
        }
    }

    private static void AddDetails(HtmlBuilder page, ReportClip clip, MediaLibrary library)
    {
        if (clip.Scores.Count == 0 && clip.Sheet is null)
        {
            return;
        }

        var title = (clip.Scores.Count > 0, clip.Sheet is not null) switch { (true, true) => "Scores and frames", (true, false) => "Scores", _ => "Frames" };
        page.Add($"""<details><summary>{title}</summary>""");
        if (clip.Sheet is not null)
        {
            Widgets.Picture(page, library, clip.Sheet, "sheet");
        }

        if (clip.Scores.Count > 0)
        {
            page.Add($"""<table class="scores"><tbody>""");
            foreach (var score in clip.Scores)
            {
                page.Add($"""<tr class="{(score.IsBroken ? "broken" : "")}"><th scope="row">{score.Name}</th><td class="number">{score.Value}</td><td class="limit">{score.Limit}</td></tr>""");
            }

            page.Add($"</tbody></table>");
        }

        page.Add($"</details>");
    }

    private static void Chip(HtmlBuilder page, string text, string kind)
    {
        if (text.Length > 0)
        {
            page.Add($"""<span class="chip {kind}">{text}</span>""");
        }
    }
}
