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
        var plan = ShotPlanner.Plan(video, Detection(960, [72, 72 + 71, 72 + 71 + 240, 72 + 71 + 240 + 241]));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], plan.Select(shot => shot.Number));
        Assert.Equal([72, 71, 240, 121, 120, 168, 168], plan.Select(shot => shot.FrameCount));
        Assert.Equal([false, true, false, false, false, false, false], plan.Select(shot => shot.Refusal is not null));
        Assert.Equal("shot.too_short", plan[1].Refusal!.Code);
        Assert.Equal(71 / 24.0, plan[1].Refusal!.Value, 3);
    }

    [Fact]
    public void No_clip_runs_across_a_suppressed_cut()
    {
        var plan = ShotPlanner.Plan(Video(25, 300), Detection(300, [], [100, 101]));
        Assert.Equal([(0, 100), (100, 101), (101, 300)], plan.Select(shot => (shot.StartFrame, shot.EndFrame)));
        Assert.Equal([false, true, false], plan.Select(shot => shot.Refusal is not null));
    }

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
            var plan = ShotPlanner.Plan(video, Detection(frames, [.. chosen.Where((_, i) => i % 3 != 2)], [.. chosen.Where((_, i) => i % 3 == 2)]));
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
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => ShotPlanner.Plan(Video(24, 100), Detection(100, []), options));
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

    private static ShotDetection Detection(int frames, int[] cuts, int[]? suppressed = null)
    {
        int[] bounds = [0, .. cuts, frames];
        return new ShotDetection
        {
            Shots = [.. bounds.Zip(bounds.Skip(1), (start, end) => new Shot(start, end))],
            SuppressedCuts = suppressed ?? [],
            Frames = new FrameStatistics[frames],
        };
    }
}
