using ProductVideo.Cli.Output;
using ProductVideo.Cli.Scoring;

namespace ProductVideo.Cli.Tests.Scoring;

public sealed class SampleScoreTests
{
    private static readonly SampleScore Score = new(
    [
        new FilmScore("RING001", [], [], [new("RING001_001", null, [], 0.9, 0.8), new("RING001_002", "video.fade", ["video.fade", "mask.unstable"], 0.5, 0.1)]),
        new FilmScore("SHOE001", [97], [99], [new("SHOE001_001", null, ["mask.unstable"], 0.7, 0.6), new("SHOE001_002", "product.multiple", [], 0.8, 0.7)]),
        new FilmScore("BAGS001", [], [], [new("BAGS001_001", "shot.too_short", ["shot.too_short"], null, null)]),
    ]);

    [Fact]
    public void OnlyAcceptedClipsCountInTheMeanAndOnlyTheFirstReasonIsTheReason()
    {
        Assert.Equal(0.85, Score.MeanIouOfAccepted!.Value, 9);
        Assert.Equal((2, 2, 1), (Score.Accepted, Score.GoodClips, Score.GoodClipsRefused));
        Assert.Equal((3, 2), (Score.PlantedRefusals, Score.PlantedRefusalsFound));
        Assert.False(new ClipScore("x", "video.fade", ["mask.unstable", "video.fade"], 0.5, 0.5).IsAsPlanned);
        Assert.Null(new SampleScore([]).MeanIouOfAccepted);
    }

    [Fact]
    public void TheTableMarksWhatIsWrong()
    {
        using var writer = new StringWriter();
        SampleScoreText.Write(writer, Score);
        var lines = writer.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("RING001_001  0.900  0.800  accepted", lines[1]);
        Assert.Equal("SHOE001_002  0.800  0.700  accepted  <- WRONG, planned: product.multiple", lines[4]);
        Assert.Contains("SHOE001: cuts missed at 97, invented at 99", lines);
        Assert.Contains("planted refusals found for the right reason: 2 of 3", lines);
        Assert.Contains("cuts missed: 1, invented: 1", lines);
    }
}
