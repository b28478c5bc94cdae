using ProductVideo.Media.Shots.Boundaries;
using ProductVideo.Samples.Montages;

namespace ProductVideo.Samples.Tests;

public sealed class MontageTests
{
    private static readonly MontageOptions Small = new() { Width = 160, Height = 90, Shots = 6, LeastShotFrames = 20, MostShotFrames = 45 };

    [Fact]
    public void The_default_detector_finds_what_was_drawn_and_nothing_else()
    {
        const ulong FirstSeed = 7001;
        var score = new MontageScore();
        Parallel.For(0, 6, index =>
        {
            var film = MontageFilm.Plan(FirstSeed + (ulong)index, Small);
            var found = Detect(film);
            lock (score)
            {
                score.Add(film.Truth, found);
            }
        });
        var faults = $"precision {score.Precision:0.000}, recall {score.Recall:0.000}, seeds from {FirstSeed}\n{string.Join('\n', score.Faults)}";
        Assert.True(score.Boundaries >= 25, faults);
        Assert.True(score.Precision >= 0.9 && score.Recall >= 0.9, faults);
    }

    [Fact]
    public void The_same_seed_gives_the_same_film_and_another_one_another()
    {
        var (first, again, other) = (MontageFilm.Plan(5, Small), MontageFilm.Plan(5, Small), MontageFilm.Plan(6, Small));
        Assert.Equal(first.Truth.Events, again.Truth.Events);
        Assert.NotEqual(first.Truth.Events, other.Truth.Events);
        Assert.Equal(first.Frames().ElementAt(3).Pixels, again.Frames().ElementAt(3).Pixels);
    }

    [Fact]
    public void Truth_lies_within_the_film_and_does_not_overlap()
    {
        for (var seed = 1UL; seed <= 40; seed++)
        {
            var truth = MontageFilm.Plan(seed, Small).Truth;
            var end = 0;
            foreach (var boundary in truth.Boundaries)
            {
                Assert.True(boundary.StartFrame >= end && boundary.EndFrame <= truth.FrameCount, $"seed {seed}: {boundary}");
                end = boundary.EndFrame;
            }

            Assert.True(truth.Boundaries.Count >= Small.Shots - 1, $"seed {seed}");
        }
    }

    private static Media.Shots.ShotDetection Detect(MontageFilm film)
    {
        var tracker = new BoundaryTracker(Small.Width, Small.Height, film.Truth.FramesPerSecond);
        var shrinker = new AreaShrinker(Small.Width, Small.Height, tracker.FrameSize.Width, tracker.FrameSize.Height);
        var small = new byte[tracker.FrameSize.Width * tracker.FrameSize.Height * 3];
        foreach (var frame in film.Frames())
        {
            shrinker.Shrink(frame.Pixels, small);
            tracker.Add(small);
        }

        return tracker.Finish();
    }
}
