using ProductVideo.Cli.Output;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Tests.Output;

public sealed class RunTextTests
{
    private static readonly RunView Empty = new(TimeSpan.FromSeconds(1), [], 1, 0, new Dictionary<string, string>(StringComparer.Ordinal), [], []);

    [Fact]
    public void Failures_come_before_warnings_and_a_file_is_named_once()
    {
        var text = Write(Empty with
        {
            Problems =
            [
                new ProblemView("MANY001", "catalogue.many_images", "MANY001 has 43 photos", IsFailure: false),
                new ProblemView("/shop/BADJ001/product.json", "catalogue.bad_description", "/shop/BADJ001/product.json is not valid JSON", IsFailure: true),
                new ProblemView("JEWE001", "failed", "the film ran away", IsFailure: true),
            ],
        });
        Assert.StartsWith(
            """
            failed   /shop/BADJ001/product.json is not valid JSON [catalogue.bad_description]
            failed   JEWE001: the film ran away [failed]
            warning  MANY001 has 43 photos [catalogue.many_images]
            """,
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Refused_products_say_why_and_refused_clips_are_counted_by_reason()
    {
        var text = Write(Empty with
        {
            Refused =
            [
                new RefusalView("EMPT001", "product", "media.empty", "'/shop/EMPT001/video.mp4' is empty. Copy the file again."),
                new RefusalView("JEWE001_002", "clip", "product.multiple", "two products"),
                new RefusalView("JEWE002_001", "clip", "video.fade", "it fades"),
                new RefusalView("JEWE003_001", "clip", "product.multiple", "two products"),
            ],
        });
        Assert.Contains("refused  EMPT001: '/shop/EMPT001/video.mp4' is empty. Copy the file again. [media.empty]", text, StringComparison.Ordinal);
        Assert.Contains("refused  2 clips for product.multiple: JEWE001_002, JEWE003_001", text, StringComparison.Ordinal);
        Assert.Contains("refused  1 clip for video.fade: JEWE002_001", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_refusals_do_not_flood_the_terminal_and_control_characters_do_not_reach_it()
    {
        var refused = Enumerable.Range(0, 1000).Select(index => new RefusalView($"P{index:0000}", "product", "media.empty", "empty\u001b[31m")).ToList();
        var text = Write(Empty with { Refused = refused });
        Assert.Contains("... and 980 more; 'pv status' lists all", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Theory]
    [InlineData("detectingShots", "finding shots")]
    [InlineData("runningClips", "making clips")]
    [InlineData("rejected", "refused")]
    [InlineData("someNewState", "some new state")]
    public void States_are_words(string state, string words) => Assert.Equal(words, StateWords.Of(state));

    private static string Write(RunView run)
    {
        var writer = new StringWriter();
        RunText.Write(writer, run);
        return writer.ToString();
    }
}
