namespace ProductVideo.Evaluation.Reports.Html;

/// <summary>Pieces of markup that several sections share.</summary>
internal static class Widgets
{
    public static void Picture(HtmlBuilder page, MediaLibrary library, ReportMedia? media, string cssClass)
    {
        if (media is null || library.Problem(media) is not null)
        {
            Missing(page, media is null ? "no picture" : library.Problem(media)!, cssClass);
            return;
        }

        page.Add($"""<img class="{cssClass}" loading="lazy" decoding="async" alt="{media.Description}" src="{new Html(MediaLibrary.PictureAddress(media))}">""");
    }

    public static void Video(HtmlBuilder page, MediaLibrary library, ReportMedia? media, string cssClass, bool controls = false, ReportMedia? poster = null)
    {
        if (media is null && poster is not null)
        {
            Picture(page, library, poster, cssClass);
            return;
        }

        if (media is null || library.Problem(media) is not null)
        {
            Missing(page, media is null ? "no video" : library.Problem(media)!, cssClass);
            return;
        }

        page.Add(
            $"""<video class="{cssClass}" data-media="{library.AddVideo(media)}" muted playsinline preload="auto" aria-label="{media.Description}"{new Html(controls ? " controls" : "")}{Poster(library, poster)}></video>""");
    }

    private static Html Poster(MediaLibrary library, ReportMedia? poster) =>
        new(poster is null || library.Problem(poster) is not null ? "" : $" poster=\"{MediaLibrary.PictureAddress(poster)}\"");

    public static void Facts(HtmlBuilder page, IReadOnlyList<ReportFact> facts)
    {
        page.Add($"""<dl class="facts">""");
        foreach (var fact in facts)
        {
            page.Add($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>");
        }

        page.Add($"</dl>");
    }

    /// <summary>The bar that plays, steps and scrubs every video of the player it stands in.</summary>
    public static void Controls(HtmlBuilder page, string subject, int frames, bool full)
    {
        page.Add($"""<div class="controls" role="group" aria-label="Playback of {subject}">""");
        if (full)
        {
            page.Add($"""<button type="button" class="icon" data-step="-1" aria-label="One frame back" title="One frame back (left arrow)"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M11.5 3v10L5.5 8zM3.5 3H5v10H3.5z"/></svg></button>""");
        }

        page.Add($"""<button type="button" class="icon primary" data-play aria-label="Play" title="Play or pause (space)"><svg class="when-paused" viewBox="0 0 16 16" aria-hidden="true"><path d="M4.5 2.5v11l9-5.5z"/></svg><svg class="when-playing" viewBox="0 0 16 16" aria-hidden="true"><path d="M4 3h3v10H4zM9 3h3v10H9z"/></svg></button>""");
        if (full)
        {
            page.Add($"""<button type="button" class="icon" data-step="1" aria-label="One frame on" title="One frame on (right arrow)"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4.5 3v10l6-5zM11 3h1.5v10H11z"/></svg></button>""");
        }

        page.Add($"""<input type="range" data-scrub min="0" max="{Math.Max(0, frames - 1)}" value="0" step="1" aria-label="Frame">""");
        page.Add($"""<output data-time>1 / {Math.Max(1, frames)}</output>""");
        if (full)
        {
            page.Add($"""<label class="switch"><input type="checkbox" data-loop checked><span>Loop</span></label>""");
            page.Add($"""<label class="select"><span class="sr">Speed</span><select data-rate aria-label="Speed"><option value="1">1×</option><option value="0.5">½×</option><option value="0.25">¼×</option></select></label>""");
        }

        page.Add($"</div>");
    }

    private static void Missing(HtmlBuilder page, string reason, string cssClass) =>
        page.Add($"""<div class="missing {cssClass}" role="img" aria-label="{reason}"><span>{reason}</span></div>""");
}
