using ProductVideo.Evaluation.Reports.Html;

namespace ProductVideo.Evaluation.Reports.Sections;

/// <summary>The loss curve and what was trained.</summary>
internal sealed class TrainingSection : ISection
{
    public string Id => "training";

    public string Title => "Training";

    public string Badge(ReportModel model) => "";

    public bool HasContent(ReportModel model) => model.Training is not null;

    public void Render(HtmlBuilder page, ReportModel model, MediaLibrary library)
    {
        var training = model.Training!;
        page.Add($"""<h2 id="training-title">Training</h2><p class="sub">Run <code>{training.RunId}</code>, LoRA on the dataset above.</p><div class="card"><figure class="chart">""");
        if (training.Loss.Count > 1)
        {
            LossDrawing.Add(page, training);
            page.Add($"""<figcaption><span class="key raw"></span>loss of each step <span class="key smooth"></span>smoothed (moving average, weight {training.Smoothing:0.##})</figcaption>""");
        }
        else
        {
            page.Add($"""<figcaption>The run has no loss series.</figcaption>""");
        }

        page.Add($"</figure>");
        Widgets.Facts(page, training.Facts);
        page.Add($"</div>");
        if (training.Samples is { } samples)
        {
            AddSamples(page, samples, library);
        }
    }

    private static void AddSamples(HtmlBuilder page, ReportSamples samples, MediaLibrary library)
    {
        page.Add($"""<article class="card samples" data-player data-fps="{Text.Place(samples.FramesPerSecond)}" data-frames="{samples.FrameCount}" tabindex="0" aria-label="Samples of the training"><h3>While it learnt</h3><p class="sub">The same scenes from the same noise, step by step.</p>""");
        foreach (var scene in samples.Scenes)
        {
            page.Add($"""<p class="sub"><code>{scene.Clip}</code>, {scene.Note}</p><div class="strip">""");
            AddFilm(page, library, scene.Scene, "scene");
            page.Add($"<figure>");
            Widgets.Picture(page, library, scene.Reference, "reference");
            page.Add($"<figcaption>reference</figcaption></figure>");
            foreach (var film in scene.Films)
            {
                AddFilm(page, library, film.Film, film.Name);
            }

            AddFilm(page, library, scene.Original, "original");
            page.Add($"</div>");
        }

        Widgets.Controls(page, "the samples", samples.FrameCount, full: true);
        page.Add($"</article>");
    }

    private static void AddFilm(HtmlBuilder page, MediaLibrary library, ReportMedia? film, string name)
    {
        page.Add($"<figure>");
        Widgets.Video(page, library, film, "wide");
        page.Add($"<figcaption>{name}</figcaption></figure>");
    }
}
