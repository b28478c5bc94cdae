using ProductVideo.Datasets;
using ProductVideo.Grains.Training;

namespace ProductVideo.Grains.Tests.Training;

public sealed class SampleChoiceTests
{
    private static readonly MetadataRow[] Trained = [Row("SHOE1_001"), Row("SHOE1_002"), Row("BAGS1_001")];
    private static readonly MetadataRow[] HeldOut = [Row("RING1_001"), Row("RING1_002"), Row("RING1_003"), Row("WATC1_001")];

    [Theory]
    [InlineData(0)]
    [InlineData(42)]
    [InlineData(-7)]
    public void Held_out_products_come_first_and_each_once_before_any_twice(long seed)
    {
        var order = SampleChoice.Order(HeldOut, Trained, seed).ToList();
        var products = order.Select(static clip => SampleChoice.ClipOf(clip.Row).Product.Value).ToList();
        Assert.True(products[..2].ToHashSet().SetEquals(["RING1", "WATC1"]), $"seed {seed}: {string.Join(' ', products)}");
        Assert.True(products[2..4].ToHashSet().SetEquals(["SHOE1", "BAGS1"]), $"seed {seed}: {string.Join(' ', products)}");
        Assert.Equal(7, order.Select(static clip => clip.Row.Video).Distinct().Count());
        Assert.All(order, clip => Assert.Equal(HeldOut.Contains(clip.Row), clip.HeldOut));
    }

    [Fact]
    public void The_order_follows_from_the_seed_and_not_from_that_of_the_rows()
    {
        var orders = Enumerable.Range(0, 20).Select(seed => Names(SampleChoice.Order(HeldOut, Trained, seed))).ToList();
        Assert.True(orders.Distinct(StringComparer.Ordinal).Count() > 1, "seeds 0 to 19 all choose alike");
        Assert.All(orders, (order, seed) => Assert.Equal(order, Names(SampleChoice.Order([.. HeldOut.Reverse()], [.. Trained.Reverse()], seed))));
    }

    [Fact]
    public void Without_held_out_products_those_that_are_trained_on_serve() => Assert.Equal(3, SampleChoice.Order([], Trained, 1).Count(static clip => !clip.HeldOut));

    [Fact]
    public void Without_clips_there_are_none() => Assert.Empty(SampleChoice.Order([], [], 1));

    private static MetadataRow Row(string clip) => new("a product", $"videos/{clip}.mp4");

    private static string Names(IEnumerable<(MetadataRow Row, bool HeldOut)> order) => string.Join(' ', order.Select(static clip => clip.Row.Video));
}
