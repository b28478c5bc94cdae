using ProductVideo.Cli.CommandLine;

namespace ProductVideo.Cli.Tests.CommandLine;

public sealed class CuratePreviewTests
{
    [Fact]
    public async Task Unknown_thresholds_are_refused_with_the_known_ones()
    {
        var run = new PvRun();
        var code = await run.RunAsync("curate", "preview", "--out", Path.GetTempPath(), "--set", "cover.most=0.25");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("cover.max", run.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thresholds_out_of_range_are_refused()
    {
        var run = new PvRun();
        var code = await run.RunAsync("curate", "preview", "--out", Path.GetTempPath(), "--set", "cover.max=7");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("between 0 and 1", run.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clips_without_scores_are_counted_and_left_alone()
    {
        var run = new PvRun();
        var code = await run.RunAsync("curate", "preview", "--out", Path.GetTempPath(), "--set", "cover.max=0.25");
        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("pipeline.curation.maximumCover = 0.25", run.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 more clip has no scores", run.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("No clip changes sides", run.Output.ToString(), StringComparison.Ordinal);
    }
}
