using ProductVideo.Wan.Autoencoder;

namespace ProductVideo.Wan.Tests.Autoencoder;

public sealed class TileAxisTests
{
    [Fact]
    public void Canonical_clips_take_three_by_three_tiles()
    {
        Assert.Equal(3, TileAxis.Plan(60, 30, 15).Count);
        Assert.Equal(3, TileAxis.Plan(104, 52, 26).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(30)]
    [InlineData(31)]
    [InlineData(61)]
    public void Tiles_cover_the_axis(int extent)
    {
        var covered = new bool[extent];
        foreach (var (start, length) in TileAxis.Plan(extent, 30, 15))
        {
            Array.Fill(covered, true, start, length);
        }

        Assert.DoesNotContain(false, covered);
    }
}
