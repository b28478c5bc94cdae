using ProductVideo.Vision.Gates;

namespace ProductVideo.Vision.Tests.Gates;

public sealed class PolicyPreviewTests
{
    private static readonly ClipScores Good = new()
    {
        FrameCount = 61, Duration = 4, SourceHeight = 720, CoverMean = 0.2, Completeness = 1, TemporalIou = 0.98, TemporalIouLow = 0.95, Sharpness = 20,
    };

    [Fact]
    public void Clips_change_sides_by_their_stored_scores_with_reasons()
    {
        JudgedClip[] clips =
        [
            new("A_001", true, Good),
            new("A_002", true, Good with { CoverMean = 0.3 }),
            new("B_001", false, Good with { CoverMean = 0.5 }),
            new("B_002", false, Good with { BoxMotion = 150 }),
        ];

        var preview = PolicyPreview.Of(clips, new CurationPolicy(), new CurationPolicy { MaximumCover = 0.25, MaximumBoxMotion = 200 });

        Assert.Equal((4, 2, 2), (preview.Clips, preview.AcceptedBefore, preview.AcceptedAfter));
        Assert.Equal([("A_002", false), ("B_002", true)], preview.Changes.Select(change => (change.Id, change.IsAccepted)));
        Assert.Equal((ReasonCodes.TooLarge, 0.3, 0.25), preview.Changes[0].Reasons.Select(reason => (reason.Code, reason.Value, reason.Limit)).Single());
        Assert.Equal((ReasonCodes.Motion, 150.0, 130.0), preview.Changes[1].Reasons.Select(reason => (reason.Code, reason.Value, reason.Limit)).Single());
        Assert.Equal([new(ReasonCodes.TooLarge, 1)], preview.CountByReason(accepted: false));
    }

    [Fact]
    public void The_policy_in_force_changes_nothing()
    {
        JudgedClip[] clips = [new("A_001", true, Good), new("B_001", false, Good with { CoverMean = 0.5 })];
        Assert.Empty(PolicyPreview.Of(clips, new CurationPolicy(), new CurationPolicy()).Changes);
    }

    [Fact]
    public void Scores_come_back_from_their_names()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var names = new ClipScores().ToList().ToDictionary(score => score.Key, _ => (double)random.Next(1, 1000), StringComparer.Ordinal);
        var scores = ClipScores.Of(names);
        Assert.NotNull(scores);
        Assert.True(scores.ToList().All(score => names[score.Key] == score.Value), $"seed {seed}");
        names.Remove("sharpness");
        Assert.Null(ClipScores.Of(names));
    }

    [Theory]
    [InlineData("cover.max", "maximumCover")]
    [InlineData("temporaliou.min", "minimumTemporalIou")]
    [InlineData("cover.most", null)]
    public void Thresholds_have_short_names(string name, string? expected) => Assert.Equal(expected, PolicyNames.Find(name));
}
