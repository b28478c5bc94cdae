using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Work;
using ProductVideo.Dashboard.Reviewing;

namespace ProductVideo.Dashboard.Tests.Components;

public sealed class ClipSelectionTests
{
    [Fact]
    public void The_look_stays_on_its_clip_and_on_its_place_when_the_clip_goes_away()
    {
        var selection = new ClipSelection();
        selection.Show([Clip(1), Clip(2), Clip(3)]);
        selection.GoTo("P_002");
        selection.Show([Clip(0), Clip(1), Clip(2), Clip(3)]);
        Assert.Equal("P_002", selection.Current?.Id);

        selection.Show([Clip(0), Clip(1), Clip(3)]);
        Assert.Equal("P_003", selection.Current?.Id);
        selection.Show([]);
        Assert.Null(selection.Current);
    }

    [Fact]
    public void A_verdict_is_about_the_picked_clips_in_view_or_else_the_one_looked_at()
    {
        var selection = new ClipSelection();
        selection.Show([Clip(1), Clip(2), Clip(3), Clip(4)]);
        Assert.Equal(["P_001"], selection.Targets.Select(static clip => clip.Id));
        selection.Extend(1);
        selection.Toggle("P_004");
        Assert.Equal(["P_001", "P_002", "P_004"], selection.Targets.Select(static clip => clip.Id));

        selection.Show([Clip(2), Clip(3)]);
        Assert.Equal(["P_002"], selection.Targets.Select(static clip => clip.Id));
        selection.ToggleAll();
        Assert.Equal(2, selection.Picked);
        selection.ToggleAll();
        Assert.Equal(0, selection.Picked);
    }

    [Fact]
    public void The_next_unreviewed_clip_is_one_that_can_be_judged()
    {
        var selection = new ClipSelection();
        selection.Show([Clip(1), Clip(2) with { IsReviewed = true }, Clip(3) with { Steps = [] }, Clip(4)]);
        Assert.True(selection.GoToUnreviewed());
        Assert.Equal("P_004", selection.Current?.Id);
        Assert.False(selection.GoToUnreviewed());
    }

    private static ClipStatus Clip(int number)
    {
        StepRecord[] steps = [.. new[] { WorkStep.Normalise, WorkStep.Mask }.Select(static step => new StepRecord(step, new ArtifactReference(step, "hash"), false, 1))];
        return new ClipStatus($"P_{number:000}", "P", number, ClipState.Ready, 0, 60, [], [], null, 1, steps, DateTimeOffset.UnixEpoch);
    }
}
