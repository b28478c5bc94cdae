using ProductVideo.Datasets.Building;

namespace ProductVideo.Datasets.Tests;

public sealed class DatasetSplitterTests
{
    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 1, 0, 0)]
    [InlineData(2, 2, 0, 0)]
    [InlineData(3, 1, 1, 1)]
    [InlineData(8, 6, 1, 1)]
    [InlineData(10, 8, 1, 1)]
    [InlineData(1000, 800, 100, 100)]
    public void KeepsTheRatiosToTheNearestProduct(int products, int train, int validation, int test)
    {
        var splits = DatasetSplitter.Split(Ids(products));
        Assert.Equal(products, splits.Count);
        Assert.Equal(train, splits.Values.Count(split => split == DatasetSplit.Train));
        Assert.Equal(validation, splits.Values.Count(split => split == DatasetSplit.Validation));
        Assert.Equal(test, splits.Values.Count(split => split == DatasetSplit.Test));
    }

    [Fact]
    public void DependsOnTheIdsAndTheSaltOnly()
    {
        var one = DatasetSplitter.Split(Ids(40));
        Assert.Equal(one, DatasetSplitter.Split(Ids(40).Reverse().Concat(Ids(7))));
        Assert.NotEqual(one, DatasetSplitter.Split(Ids(40), new SplitRatios { Salt = "other" }));
    }

    [Fact]
    public void EveryWeightingAddsUp()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var ratios = new SplitRatios { Train = random.NextDouble() + 0.01, Validation = random.NextDouble() * random.Next(2), Test = random.NextDouble() * random.Next(2) };
            var products = random.Next(1, 60);
            var splits = DatasetSplitter.Split(Ids(products), ratios);
            var sum = ratios.Train + ratios.Validation + ratios.Test;
            Assert.Equal(products, splits.Count);
            var train = splits.Values.Count(split => split == DatasetSplit.Train);
            Assert.True(train >= 1 && Math.Abs(train - (products * ratios.Train / sum)) < 2.01, $"seed {seed}: {train} of {products}");
            Assert.True(ratios.Test > 0 || !splits.Values.Contains(DatasetSplit.Test), $"seed {seed}: a test product with weight 0");
        }
    }

    [Fact]
    public void ABadWeightIsNamed()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => DatasetSplitter.Split(["A"], new SplitRatios { Test = -1 }));
        Assert.Contains("SplitRatios.Test is -1", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Ids(int count) => Enumerable.Range(1, count).Select(index => $"JEWE{index:000}");
}
