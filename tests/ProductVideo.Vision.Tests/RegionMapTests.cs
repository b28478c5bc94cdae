using ProductVideo.Vision.Imaging;

namespace ProductVideo.Vision.Tests;

public sealed class RegionMapTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RegionsAreThoseOfAFloodFill(bool set)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var (width, height) = (random.Next(1, 30), random.Next(1, 30));
            var mask = Enumerable.Range(0, width * height).Select(_ => random.Next(2) == 0 ? (byte)255 : (byte)0).ToArray();
            var expected = Flood(mask, width, height, set);
            var map = RegionMap.Of(mask, width, height, set);
            Assert.True(expected.Select(pixels => pixels.Count).SequenceEqual(map.Regions.Select(region => region.Area)), $"areas, seed {seed}");
            for (var label = 0; label < expected.Count; label++)
            {
                var filled = new byte[mask.Length];
                map.Fill(filled, 7, region => region.Label == label);
                Assert.True(expected[label].Order().SequenceEqual(Enumerable.Range(0, mask.Length).Where(index => filled[index] == 7)), $"region {label}, seed {seed}");
                Assert.Equal(expected[label].Average(index => index % width), map.Regions[label].CentreX, 9);
                Assert.Equal(expected[label].Min(index => index / width), map.Regions[label].Top);
                Assert.Equal(expected[label].Max(index => index % width), map.Regions[label].Right);
            }

            Assert.Equal(map.Regions.Select(region => set ? region.Area : 0), map.CountSet(mask));
        }
    }

    private static List<List<int>> Flood(byte[] mask, int width, int height, bool set)
    {
        var seen = new bool[mask.Length];
        var regions = new List<List<int>>();
        for (var start = 0; start < mask.Length; start++)
        {
            if (seen[start] || (mask[start] != 0) != set)
            {
                continue;
            }

            seen[start] = true;
            var region = new List<int> { start };
            for (var next = 0; next < region.Count; next++)
            {
                foreach (var neighbour in Neighbours(region[next], width, height, diagonal: set).Where(index => !seen[index] && (mask[index] != 0) == set))
                {
                    seen[neighbour] = true;
                    region.Add(neighbour);
                }
            }

            regions.Add(region);
        }

        return regions;
    }

    private static IEnumerable<int> Neighbours(int index, int width, int height, bool diagonal) =>
        from dy in Enumerable.Range(-1, 3)
        from dx in Enumerable.Range(-1, 3)
        where diagonal || dx == 0 || dy == 0
        let x = (index % width) + dx
        let y = (index / width) + dy
        where x >= 0 && y >= 0 && x < width && y < height
        select (y * width) + x;
}
