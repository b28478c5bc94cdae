using ProductVideo.Cli.CommandLine;

namespace ProductVideo.Cli.Tests.CommandLine;

public sealed class CuratePreviewTests
{
    [Theory]
    [InlineData("cover.most=0.25", "cover.max")]
    [InlineData("cover.max=7", "between 0 and 1")]
    [InlineData("overlayText.max=-1", "between 0 and 1")]
    public async Task A_threshold_that_is_none_or_out_of_range_is_refused_with_what_is_allowed(string setting, string hint)
    {
        var run = new PvRun();

        Assert.Equal(ExitCode.Usage, await PreviewAsync(run, setting));
        Assert.Contains(hint, run.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clips_without_scores_are_counted_and_left_alone()
    {
        var run = new PvRun();

        Assert.Equal(ExitCode.Success, await PreviewAsync(run, "cover.max=0.25"));
        var said = run.Output.ToString();
        Assert.Contains("pipeline.curation.maximumCover = 0.25", said, StringComparison.Ordinal);
        Assert.Contains("1 more clip has no scores", said, StringComparison.Ordinal);
        Assert.Contains("No clip changes sides", said, StringComparison.Ordinal);
    }

    private static Task<int> PreviewAsync(PvRun run, string setting) => run.RunAsync("curate", "preview", "--out", Path.GetTempPath(), "--set", setting);
}
