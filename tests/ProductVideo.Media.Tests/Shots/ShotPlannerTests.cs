using FsCheck;
using FsCheck.Fluent;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;

namespace ProductVideo.Media.Tests.Shots;

public sealed class ShotPlannerTests
{
    [Fact]
    public void Kept_long_and_short_shots_are_planned()
    {
        var video = Video(24, 24 * 40);
        var plan = ShotPlanner.Plan(video, ShotDetection.OfCuts(960, [72, 72 + 71, 72 + 71 + 240, 72 + 71 + 240 + 241]));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], plan.Select(shot => shot.Number));
        Assert.Equal([72, 71, 240, 121, 120, 168, 168], plan.Select(shot => shot.FrameCount));
        Assert.Equal([false, true, false, false, false, false, false], plan.Select(shot => shot.Refusal is not null));
        Assert.Equal("shot.too_short", plan[1].Refusal!.Code);
        Assert.Equal(71 / 24.0, plan[1].Refusal!.Value, 3);
    }

    [Fact]
    public void No_clip_has_a_frame_of_a_transition()
    {
        var detection = ShotDetection.Of(400, [new Transition(TransitionKind.Dissolve, 100, 120), new Transition(TransitionKind.Cut, 150, 150), new Transition(TransitionKind.Fade, 390, 400)]);
        var plan = ShotPlanner.Plan(Video(25, 400), detection);
        Assert.Equal([(0, 100), (120, 150), (150, 390)], plan.Select(shot => (shot.StartFrame, shot.EndFrame)));
        Assert.Equal([false, true, false], plan.Select(shot => shot.Refusal is not null));
    }

    [Theory]
    [InlineData(50, 40)]
    [InlineData(50, 101)]
    public void Transitions_outside_the_film_or_reversed_are_refused(int start, int end) =>
        Assert.Throws<ArgumentException>(() => ShotDetection.Of(100, [new Transition(TransitionKind.Dissolve, start, end)]));

    [Fact]
    public void Every_frame_is_planned_once_and_every_clip_has_the_right_length()
    {
        var cases = Gen.Choose(2, 2000).SelectMany(frames =>
            Gen.Choose(1, frames - 1).ListOf().Zip(Gen.Choose(0, 1_000_000), (cuts, seed) => (frames, cuts, seed)));
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            var (frames, cuts, seed) = input;
            var video = Irregular(frames, seed);
            var chosen = cuts.Distinct().Order().ToArray();
            var plan = ShotPlanner.Plan(video, ShotDetection.OfCuts(frames, chosen));
            var covered = plan.SelectMany(shot => Enumerable.Range(shot.StartFrame, shot.FrameCount));
            return covered.SequenceEqual(Enumerable.Range(0, frames))
                && plan.All(shot => chosen.All(cut => cut <= shot.StartFrame || cut >= shot.EndFrame))
                && plan.All(shot => shot.Refusal is not null
                    ? shot.Duration < TimeSpan.FromSeconds(3)
                    : shot.Duration >= TimeSpan.FromSeconds(2.99) && shot.Duration <= TimeSpan.FromSeconds(10.2));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Limits_that_cannot_be_met_are_refused()
    {
        var options = new ShotPlannerOptions { MaximumDuration = TimeSpan.FromSeconds(4) };
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => ShotPlanner.Plan(Video(24, 100), ShotDetection.OfCuts(100, []), options));
        Assert.Contains("MaximumDuration", error.Message, StringComparison.Ordinal);
    }

    internal static VideoInfo Video(double rate, int frames) => Video([.. Enumerable.Range(0, frames).Select(i => i / rate)], 1 / rate);

    private static VideoInfo Irregular(int frames, int seed)
    {
        var random = new Random(seed);
        var time = 0.0;
        return Video([.. Enumerable.Range(0, frames).Select(_ => (time += 0.01 + (random.NextDouble() * 0.1)) - 0.01)], 0.05);
    }

    private static VideoInfo Video(double[] times, double last) => new()
    {
        Path = "film.mp4",
        Width = 1280,
        Height = 720,
        FramesPerSecond = times.Length / (times[^1] + last),
        FrameCount = times.Length,
        Duration = TimeSpan.FromSeconds(times[^1] + last),
        Rotation = 0,
        IsVariableFrameRate = false,
        Codec = "h264",
        PixelFormat = "yuv420p",
        ColourMatrix = "bt709",
        Timestamps = [.. times.Select(TimeSpan.FromSeconds)],
    };
}
