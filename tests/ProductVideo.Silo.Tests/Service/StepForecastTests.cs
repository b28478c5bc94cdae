using ProductVideo.Operations.Overviews;

namespace ProductVideo.Silo.Tests.Service;

public sealed class StepForecastTests
{
    [Fact]
    public void Films_not_looked_at_yet_count_like_the_others() => Assert.Equal(
        2 + (3 * 4) + 4 + 1,
        StepForecast.Count([new("Ready", 1), new("DetectingShots", 1)], [new("Ready", 1), new("Normalising", 1), new("Gating", 1)]));

    [Fact]
    public void At_the_beginning_a_usual_film_stands_in() => Assert.Equal(2 * (2 + 14), StepForecast.Count([new("Registered", 2)], []));

    [Fact]
    public void When_all_have_settled_nothing_is_to_come() => Assert.Equal(0, StepForecast.Count([new("Ready", 3), new("Rejected", 1)], [new("Ready", 9)]));
}
