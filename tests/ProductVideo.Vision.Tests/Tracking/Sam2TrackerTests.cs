using ProductVideo.Media.Images;
using ProductVideo.Vision.Tracking;
using ProductVideo.Vision.Tracking.Prompts;

namespace ProductVideo.Vision.Tests.Tracking;

public sealed class Sam2TrackerTests(Sam2Fixture fixture) : IClassFixture<Sam2Fixture>
{
    private static readonly ObjectPrompt Box = ObjectPrompt.Box(46, 58, 108, 103);

    [Fact]
    public void A_film_followed_backwards_gives_what_the_turned_film_gives_forwards()
    {
        using var networks = Sam2Networks.Load(fixture.Folder, fixture.Pool);
        var options = new Sam2TrackerOptions { FrameCount = 12 };
        using var forward = new Sam2Tracker(networks, options);
        using var backward = new Sam2Tracker(networks, options);

        var ahead = new List<FrameTrack> { forward.Prompt(0, fixture.Frames[0], Box) };
        ahead.AddRange(Enumerable.Range(1, 11).Select(frame => forward.Track(frame, fixture.Frames[frame])));
        var back = new List<FrameTrack> { backward.Prompt(11, fixture.Frames[0], Box) };
        backward.TurnBack();
        back.AddRange(Enumerable.Range(1, 11).Select(frame => backward.Track(11 - frame, fixture.Frames[frame])));

        for (var frame = 0; frame < 12; frame++)
        {
            Assert.Equal(11 - frame, back[frame].Frame);
            Assert.Equal(ahead[frame].ObjectScore, back[frame].ObjectScore, 1e-5);
            Assert.Equal(ahead[frame].Mask.Pixels, back[frame].Mask.Pixels);
        }
    }

    [Fact]
    public void Frames_made_ready_ahead_give_the_same_masks_whichever_is_then_asked_for()
    {
        using var networks = Sam2Networks.Load(fixture.Folder, fixture.Pool);
        using var plain = new Sam2Tracker(networks);
        using var ahead = new Sam2Tracker(networks);
        plain.Prompt(0, fixture.Frames[0], Box);
        ahead.Prepare(fixture.Frames[0]);
        ahead.Prepare(fixture.Frames[1]);
        ahead.Prepare(fixture.Frames[2]);
        ahead.Prompt(0, fixture.Frames[0], Box);

        for (var frame = 1; frame < 8; frame++)
        {
            // every other time what was made ready is not what comes next
            ahead.Prepare(fixture.Frames[frame % 2 == 0 ? frame + 1 : 11]);
            var (one, other) = (plain.Track(frame, fixture.Frames[frame]), ahead.Track(frame, fixture.Frames[frame]));

            Assert.Equal(one.ObjectScore, other.ObjectScore);
            Assert.Equal(one.Mask.Pixels, other.Mask.Pixels);
        }
    }

    [Fact]
    public void What_is_remembered_does_not_grow_with_the_film()
    {
        using var networks = Sam2Networks.Load(fixture.Folder, fixture.Pool);
        using var tracker = new Sam2Tracker(networks);
        tracker.Prompt(0, fixture.Frames[0], Box);

        for (var frame = 1; frame < 40; frame++)
        {
            tracker.Track(frame, fixture.Frames[frame % 12]);

            Assert.Equal(Math.Min(frame, 6) + 1, tracker.Bank.BlockCount);
            Assert.Equal(Math.Min(frame, 15) + 1, tracker.Bank.EntryCount);
        }
    }

    [Fact]
    public void A_second_prompt_is_kept_where_the_object_is_seen_more_surely_with_it()
    {
        using var networks = Sam2Networks.Load(fixture.Folder, fixture.Pool);
        using var alone = new Sam2Tracker(networks);
        using var asked = new Sam2Tracker(networks);
        alone.Prompt(0, fixture.Frames[0], Box);
        asked.Prompt(0, fixture.Frames[0], Box);
        var without = alone.Track(1, fixture.Frames[10]);

        FrameTrack? shown = null;
        var with = asked.Track(1, fixture.Frames[10], found =>
        {
            shown = found;
            return Box;
        });

        Assert.Equal(without.ObjectScore, shown!.ObjectScore, 1e-5);
        Assert.True(with.IsPrompted);
        Assert.True(with.ObjectScore > without.ObjectScore, $"{with.ObjectScore} is not above {without.ObjectScore}.");
        Assert.Equal((2, 2), (asked.Bank.PromptedCount, asked.Bank.BlockCount));
    }

    [Fact]
    public void A_second_prompt_that_finds_less_changes_nothing()
    {
        using var networks = Sam2Networks.Load(fixture.Folder, fixture.Pool);
        using var tracker = new Sam2Tracker(networks);
        tracker.Prompt(0, fixture.Frames[0], Box);

        var track = tracker.Track(1, fixture.Frames[6], _ => Box);

        Assert.False(track.IsPrompted);
        Assert.Equal((1, 2), (tracker.Bank.PromptedCount, tracker.Bank.BlockCount));
    }

    [Fact]
    public void Nothing_is_followed_before_a_prompt()
    {
        using var networks = Sam2Networks.Load(fixture.Folder, fixture.Pool);
        using var tracker = new Sam2Tracker(networks);

        var error = Assert.Throws<InvalidOperationException>(() => tracker.Track(1, fixture.Frames[1]));

        Assert.Contains("prompted", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        using var networks = Sam2Networks.Load(fixture.Folder, fixture.Pool);
        using var tracker = new Sam2Tracker(networks);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => tracker.Prompt(0, fixture.Frames[0], Box, cancelled.Token));
    }

    [Theory]
    [InlineData(10, 10, 10, 20)]
    [InlineData(10, 10, 20, 10)]
    [InlineData(double.NaN, 10, 20, 20)]
    [InlineData(10, 10, double.PositiveInfinity, 20)]
    public void An_empty_box_is_no_prompt(double left, double top, double right, double bottom) =>
        Assert.Throws<ArgumentException>(() => ObjectPrompt.Box(left, top, right, bottom));

    [Fact]
    public void Frames_of_any_size_are_followed()
    {
        using var networks = Sam2Networks.Load(fixture.Folder, fixture.Pool);
        using var tracker = new Sam2Tracker(networks);

        var track = tracker.Prompt(0, new RgbImage(7, 501), ObjectPrompt.Click(3, 250));

        Assert.Equal((7, 501), (track.Mask.Width, track.Mask.Height));
    }
}
