using FsCheck;
using FsCheck.Fluent;
using ProductVideo.Training.Randomness;
using ProductVideo.Training.Schedules;

namespace ProductVideo.Training.Tests.Schedules;

public sealed class ScheduleTests
{
    [Fact]
    public void The_cosine_warms_up_then_falls_to_its_floor()
    {
        var schedule = new CosineSchedule(1, 10, 110, 0.1);
        Assert.Equal(0.1, schedule.At(0), 12);
        Assert.Equal(1, schedule.At(9), 12);
        Assert.Equal(1, schedule.At(10), 12);
        Assert.Equal(0.55, schedule.At(60), 12);
        Assert.Equal(0.1, schedule.At(110), 12);
        Assert.Equal(0.1, schedule.At(10_000), 12);
    }

    [Fact]
    public void The_warm_start_runs_five_steps_at_a_third()
    {
        var schedule = new WarmStartSchedule(3e-4);
        Assert.Equal(1e-4, schedule.At(4), 12);
        Assert.Equal(3e-4, schedule.At(5), 12);
        Assert.Equal(3e-4, new WarmStartSchedule(3e-4, 0).At(0), 12);
    }

    [Fact]
    public void Seeds_of_steps_and_purposes_never_collide() => Prop.ForAll<long>(static seed =>
    {
        var seeds = (from step in Enumerable.Range(0, 200) from purpose in Enum.GetValues<SeedPurpose>() select StepSeed.Derive(seed, step, purpose)).ToList();
        return seeds.Distinct().Count() == seeds.Count && seeds.TrueForAll(static value => value >= 0);
    }).QuickCheckThrowOnFailure();
}
