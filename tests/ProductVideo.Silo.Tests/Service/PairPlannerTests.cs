using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Grains.Datasets;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Service;

namespace ProductVideo.Silo.Tests.Service;

public sealed class PairPlannerTests
{
    [Fact]
    public void Unseen_scenes_come_first_and_the_other_product_is_of_another_category()
    {
        var plans = PairPlanner.Plan(
            Dataset(train: ["A", "B"], test: ["C"]),
            [Product("A", "rings"), Product("B", "watches"), Product("C", "rings")],
            [Clip("A"), Clip("B"), Clip("C")],
            count: 2);
        Assert.Equal(["C_001-C-B", "A_001-A-B"], plans.Select(plan => plan.Id));
    }

    [Fact]
    public void With_one_product_there_is_no_pair() =>
        Assert.Empty(PairPlanner.Plan(Dataset(train: ["A"], test: []), [Product("A", "rings")], [Clip("A")], count: 2));

    [Fact]
    public void With_one_category_any_other_product_will_do() =>
        Assert.Equal("A_001-A-B", Assert.Single(PairPlanner.Plan(
            Dataset(train: ["A", "B"], test: []), [Product("A", "rings"), Product("B", "rings")], [Clip("A"), Clip("B")], count: 1)).Id);

    [Theory]
    [InlineData("A_001", null, null, "A_001-A-B")]
    [InlineData("A_001", null, "C", "A_001-A-C")]
    [InlineData("A_001", "B", "C", "A_001-B-C")]
    [InlineData(null, "B", "C", "B_001-B-C")]
    public void A_pair_can_be_chosen_in_part(string? scene, string? first, string? second, string expected) =>
        Assert.Equal(expected, Choose(new PairChoice(scene, first, second)).Id);

    [Theory]
    [InlineData("Z_001", null, null, "Z_001 gives no scene")]
    [InlineData("A_001", "Z", null, "Z is no product of the dataset. Those that are: C, A, B.")]
    [InlineData("A_001", "A", "A", "both are A")]
    public void A_choice_that_cannot_be_is_named(string? scene, string? first, string? second, string expected) => Assert.Contains(
        expected, Assert.Throws<ConfigurationException>(() => Choose(new PairChoice(scene, first, second))).Message, StringComparison.Ordinal);

    private static PairPlan Choose(PairChoice choice) => PairPlanner.Choose(
        choice,
        Dataset(train: ["A", "B"], test: ["C"]),
        [Product("A", "rings"), Product("B", "watches"), Product("C", "rings")],
        [Clip("A"), Clip("B"), Clip("C")]);

    private static DatasetValue Dataset(string[] train, string[] test) => new(
        "1",
        train.Length + test.Length,
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["train"] = train, ["val"] = [], ["test"] = test },
        new Dictionary<string, int>(StringComparer.Ordinal),
        new Dictionary<string, int>(StringComparer.Ordinal));

    private static ProductStatus Product(string id, string category) => new(
        id, id, category, "", "", [], ProductState.Ready, null, [], 1, 0, 0, 0, [], [], null, [], DateTimeOffset.UnixEpoch);

    private static ClipStatus Clip(string product) => new(
        $"{product}_001", product, 1, ClipState.Ready, 0, 100, [], new Dictionary<string, double>(StringComparer.Ordinal), null, 1, [], DateTimeOffset.UnixEpoch);
}
