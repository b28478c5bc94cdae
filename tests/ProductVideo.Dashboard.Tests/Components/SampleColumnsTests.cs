using ProductVideo.Dashboard.Training;

namespace ProductVideo.Dashboard.Tests.Components;

public sealed class SampleColumnsTests
{
    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "0")]
    [InlineData(7, "0 20 40 60 80 100 120")]
    [InlineData(8, "0 20 40 80 100 120 140")]
    [InlineData(61, "0 200 400 600 800 1000 1200")]
    public void Few_steps_are_all_shown_and_many_are_spread_from_the_first_to_the_last(int count, string shown) =>
        Assert.Equal(shown, string.Join(' ', SampleColumns.Choose([.. Enumerable.Range(0, count).Select(static place => place * 20)])));
}
