using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Operations.Overviews;

namespace ProductVideo.Operations.Tests;

public sealed class StepForecastTests
{
    [Fact]
    public void Nothing_is_to_come_when_all_has_settled() =>
        Assert.Equal(0, StepForecast.Count([Of(ProductState.Ready, 10), Of(ProductState.Failed, 2)], [Of(ClipState.Ready, 30), Of(ClipState.Rejected, 5)]));

    [Fact]
    public void Every_clip_has_the_steps_before_it_that_its_state_leaves() => Assert.Equal(
        4 + 4 + 3 + 2 + 1,
        StepForecast.Count([Of(ProductState.RunningClips, 1)], [Of(ClipState.Planned, 1), Of(ClipState.Normalising, 1), Of(ClipState.Segmenting, 1), Of(ClipState.Masking, 1), Of(ClipState.Gating, 1)]));

    [Fact]
    public void Films_that_nobody_has_looked_at_count_with_the_mean_of_the_others()
    {
        // Two own steps each, and as many clips as the two known films have on average: five.
        Assert.Equal((3 * 2) + (3 * 5 * 4), StepForecast.Count([Of(ProductState.Registered, 3), Of(ProductState.Ready, 2)], [Of(ClipState.Ready, 10)]));
        Assert.Equal((2 * 2) + (2 * 14), StepForecast.Count([Of(ProductState.Registered, 1), Of(ProductState.DetectingShots, 1)], []));
        Assert.Equal(1 + 14, StepForecast.Count([Of(ProductState.BuildingReference, 1)], []));
    }

    private static StateCount Of<T>(T state, int count)
        where T : struct, Enum => new(state.ToString(), count);
}
