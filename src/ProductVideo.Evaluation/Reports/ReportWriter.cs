using System.Text;
using ProductVideo.Evaluation.Reports.Html;
using ProductVideo.Evaluation.Reports.Sections;

namespace ProductVideo.Evaluation.Reports;

/// <summary>
/// Writes a report as one self-contained page: pictures, videos, style and script inside, nothing fetched from anywhere. Every text of the
/// model is encoded, and the page forbids any script but its own.
/// </summary>
public static class ReportWriter
{
    private static readonly ISection[] Sections =
    [
        new OverviewSection(),
        new FunnelSection(),
        new ProductsSection(),
        new DatasetSection(),
        new TrainingSection(),
        new PairsSection(),
        new MetricsSection(),
        new TimingsSection(),
        new EnvironmentSection(),
    ];

    /// <summary>Writes the page to <paramref name="path"/>; the file appears whole or not at all. Missing media are named on the page.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task WriteAsync(ReportModel model, string path, ReportWriterOptions? options = null, CancellationToken cancellationToken = default)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.part");
        try
        {
            await using (var writer = new StreamWriter(unfinished, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16))
            {
                await WriteAsync(model, writer, options ?? new ReportWriterOptions(), cancellationToken);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static async Task WriteAsync(ReportModel model, StreamWriter writer, ReportWriterOptions options, CancellationToken cancellationToken)
    {
        var library = new MediaLibrary(options);
        var shown = Sections.Where(section => section.HasContent(model)).ToList();
        var page = new HtmlBuilder();
        AddHead(page, model);
        AddNavigation(page, model, shown);
        page.Add($"<main id=\"content\">");
        foreach (var section in shown)
        {
            cancellationToken.ThrowIfCancellationRequested();
            page.Add($"""<section id="{section.Id}" aria-labelledby="{section.Id}-title">""");
            section.Render(page, model, library);
            page.Add($"</section>");
        }

        page.Add($"""<footer>Written by ProductVideo {model.Run.Version}. This page holds everything it shows and asks no network.</footer></main></div>""");
        await writer.WriteAsync(page.ToString().AsMemory(), cancellationToken);
        await library.WriteVideosAsync(writer, cancellationToken);
        await writer.WriteAsync($"<script>{PageAssets.Script}</script>\n</body>\n</html>\n".AsMemory(), cancellationToken);
    }

    private static void AddHead(HtmlBuilder page, ReportModel model)
    {
        page.Add($"""<!doctype html><html lang="en"><head><meta charset="utf-8">""");
        page.Add($"""<meta http-equiv="Content-Security-Policy" content="{PageAssets.ContentSecurityPolicy}">""");
        page.Add($"""<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">""");
        page.Add($"<title>{model.Run.Title} · ProductVideo</title>");
        page.Add($"<style>{new Html.Html(PageAssets.Style)}</style></head>");
        page.Add($"""<body><a class="skip" href="#content">Skip to the content</a>""");
        page.Add($"""<svg width="0" height="0" aria-hidden="true" class="sr"><filter id="mask-tint" color-interpolation-filters="sRGB"><feColorMatrix values="0 0 0 0 0.96  0 0 0 0 0.18  0 0 0 0 0.52  0.34 0.33 0.33 0 0"/></filter></svg>""");
    }

    private static void AddNavigation(HtmlBuilder page, ReportModel model, IReadOnlyList<ISection> sections)
    {
        page.Add($"""<div class="layout"><nav aria-label="Sections"><a class="brand" href="#overview"><svg viewBox="0 0 24 24" aria-hidden="true"><rect x="2.5" y="4.5" width="19" height="15" rx="4"/><path d="M10 8.7v6.6l5.4-3.3z"/></svg><span>ProductVideo<small>{model.Run.Title}</small></span></a><ul>""");
        foreach (var section in sections)
        {
            page.Add($"""<li><a href="#{section.Id}"><span>{section.Title}</span><b>{section.Badge(model)}</b></a></li>""");
        }

        page.Add($"</ul></nav>");
    }
}
