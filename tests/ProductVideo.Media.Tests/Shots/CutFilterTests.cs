using ProductVideo.Media.Shots.Cuts;

namespace ProductVideo.Media.Tests.Shots;

public sealed class CutFilterTests
{
    [Fact]
    public void Cuts_far_apart_all_count() => Assert.Equal([20, 40, 60], Cuts(100, 20, 40, 60));

    [Fact]
    public void A_cut_before_the_minimum_is_no_shot() => Assert.Equal([40], Cuts(100, 5, 40));

    [Fact]
    public void The_minimum_is_inclusive() => Assert.Equal([15, 30], Cuts(100, 15, 30));

    [Fact]
    public void A_flash_after_a_cut_joins_what_follows() => Assert.Equal([20], Cuts(100, 20, 21));

    [Fact]
    public void A_long_run_of_changes_ends_in_one_cut() => Assert.Equal([20, 45], Cuts(100, [20, .. Enumerable.Range(25, 21)]));

    [Fact]
    public void Suppressing_keeps_the_first_of_a_run() =>
        Assert.Equal([20, 35], Cuts(CutFilterMode.Suppress, 100, [5, 20, 21, .. Enumerable.Range(22, 14)]));

    private static IEnumerable<int> Cuts(int frames, params int[] above) => Cuts(CutFilterMode.Merge, frames, above);

    private static IEnumerable<int> Cuts(CutFilterMode mode, int frames, int[] above)
    {
        var filter = new CutFilter(mode, 15);
        return Enumerable.Range(0, frames).Select(frame => filter.Next(frame, above.Contains(frame))).OfType<int>().ToList();
    }
}
