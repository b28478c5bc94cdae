using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ProductVideo.Evaluation.Reports;

namespace ProductVideo.Evaluation.Tests.Reports;

public sealed partial class ReportWriterTests(SampleReport sample) : IClassFixture<SampleReport>
{
    private readonly string _folder = sample.Folder;

    [Fact]
    public async Task The_page_is_whole_self_contained_and_runs_no_script_but_its_own()
    {
        var page = await WriteAsync(sample.Model);

        Assert.StartsWith("<!doctype html>", page, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(OutsideAddress(), page);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; Red &quot;sport&quot; shoe &amp; laces", page, StringComparison.Ordinal);
        var script = page[(page.LastIndexOf("<script>", StringComparison.Ordinal) + 8)..page.LastIndexOf("</script>", StringComparison.Ordinal)];
        Assert.Contains($"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}", System.Net.WebUtility.HtmlDecode(page[..3000]), StringComparison.Ordinal);
        Assert.Single(OwnScript().Matches(page));
        Assert.Empty(Directory.GetFiles(_folder, "*.part"));
    }

    [Fact]
    public async Task Every_video_is_embedded_once_and_byte_for_byte()
    {
        var model = sample.Model;
        var film = model.Products[0].Film!;
        var twice = model with { Products = [model.Products[0], model.Products[0] with { Id = "COPY001" }] };
        var page = await WriteAsync(twice);
        var embedded = Embedded().Matches(page).Select(match => match.Groups[1].Value).Count(text => Convert.FromBase64String(text).SequenceEqual(File.ReadAllBytes(film.Path)));
        Assert.Equal(1, embedded);
    }

    [Fact]
    public async Task A_clip_shows_its_poster_until_it_is_played_and_one_that_was_not_cut_shows_the_film()
    {
        var page = await WriteAsync(sample.Model);
        var clips = sample.Model.Products.SelectMany(static product => product.Clips).ToList();

        Assert.Contains(clips, static clip => clip.Video is null);
        foreach (var clip in clips)
        {
            var shown = page[page.IndexOf($"aria-label=\"Clip {clip.Id}", StringComparison.Ordinal)..];
            var poster = $"data:image/png;base64,{Convert.ToBase64String(await File.ReadAllBytesAsync(clip.Poster!.Path, TestContext.Current.CancellationToken))}";
            Assert.Contains($"{(clip.Video is null ? "src" : "poster")}=\"{poster}\"", shown[..shown.IndexOf("</details>", StringComparison.Ordinal)], StringComparison.Ordinal);
            Assert.Equal(1, page.Split(poster).Length - 1);
        }
    }

    [Fact]
    public async Task A_funnel_that_adds_up_says_so_and_one_that_does_not_raises_an_alert()
    {
        var model = sample.Model;
        Assert.Empty(model.Funnel.Problems());
        Assert.Contains("every item accounted for", await WriteAsync(model), StringComparison.Ordinal);

        var stage = model.Funnel.Stages[1];
        var lost = model with { Funnel = new ReportFunnel([model.Funnel.Stages[0], stage with { Out = stage.Out - 1 }]) };
        var page = await WriteAsync(lost);
        Assert.Contains("The counts do not add up.", page, StringComparison.Ordinal);
        Assert.Contains($"Clips planned: {stage.In} in, {stage.In - 1} accounted for.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("every item accounted for", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_and_oversized_files_are_named_and_the_rest_is_shown()
    {
        var model = sample.Model;
        var product = model.Products[0] with { Film = new ReportMedia(Path.Combine(_folder, "gone.mp4"), "film") };
        var page = await WriteAsync(model with { Products = [product] }, new ReportWriterOptions { MaximumMediaBytes = 2000 });
        Assert.Contains("gone.mp4 is missing", page, StringComparison.Ordinal);
        Assert.Contains("is too large to embed", page, StringComparison.Ordinal);
        Assert.Contains("JEWE001_003", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_run_gives_a_page_without_empty_sections()
    {
        var page = await WriteAsync(new ReportModel
        {
            Run = new ReportRun("Nothing", "run-0", "empty", "pv run empty", DateTimeOffset.UnixEpoch, TimeSpan.Zero, "0.1.0"),
            Funnel = new ReportFunnel([new ReportFunnelStage("Shots found", 0, [], "Clips planned", 0)]),
        });
        Assert.Contains("id=\"funnel\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"training\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"pairs\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Samples_of_the_training_play_as_one_and_one_that_could_not_be_made_leaves_a_place()
    {
        var model = sample.Model;
        var page = await WriteAsync(model);
        var start = page.IndexOf("<article class=\"card samples\" data-player", StringComparison.Ordinal);
        var article = page[start..page.IndexOf("</article>", start, StringComparison.Ordinal)];
        Assert.Equal(4, article.Split("<video").Length - 1);
        Assert.Contains("base model", article, StringComparison.Ordinal);
        Assert.Contains("no video", article, StringComparison.Ordinal);
        Assert.Contains("data-scrub", article, StringComparison.Ordinal);
        Assert.DoesNotContain("card samples", await WriteAsync(model with { Training = model.Training! with { Samples = null } }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_steps_from_the_cache_are_announced()
    {
        var model = sample.Model;
        var cached = model with { Steps = [.. model.Steps.Select(step => step with { CacheHits = step.Count, Time = TimeSpan.Zero })] };
        Assert.Contains("Nothing had changed: all", await WriteAsync(cached), StringComparison.Ordinal);
    }

    private async Task<string> WriteAsync(ReportModel model, ReportWriterOptions? options = null)
    {
        var path = Path.Combine(_folder, "report.html");
        await ReportWriter.WriteAsync(model, path, options, TestContext.Current.CancellationToken);

        return await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("""(src|href|action|poster)\s*=\s*["']?(https?:|//)|url\(\s*["']?(https?:|//)|@import""", RegexOptions.IgnoreCase)]
    private static partial Regex OutsideAddress();

    [GeneratedRegex("<script>")]
    private static partial Regex OwnScript();

    [GeneratedRegex("<script type=\"text/plain\" id=\"v[0-9]+\" data-type=\"video/mp4\">([^<]*)</script>")]
    private static partial Regex Embedded();
}
