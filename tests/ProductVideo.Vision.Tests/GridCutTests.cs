using ProductVideo.Vision.Imaging;

namespace ProductVideo.Vision.Tests;

public sealed class GridCutTests
{
    private static readonly (int X, int Y)[] Steps = [(1, 0), (1, -1), (0, -1), (-1, -1)];

    [Fact]
    public void FindsTheCheapestOfAllLabellings()
    {
        var cut = new GridCut(4, 3);
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var preferences = Enumerable.Range(0, 12).Select(_ => random.Next(-30, 31)).ToArray();
            var links = new Dictionary<(int From, int Direction), int>();
            cut.Clear();
            for (var node = 0; node < 12; node++)
            {
                cut.SetPreference(node % 4, node / 4, preferences[node]);
                for (var direction = 0; direction < 4; direction++)
                {
                    if (Neighbour(node, direction) >= 0)
                    {
                        links[(node, direction)] = random.Next(0, 20);
                        cut.SetLink(node % 4, node / 4, direction, links[(node, direction)]);
                    }
                }
            }

            cut.Solve();
            var found = Enumerable.Range(0, 12).Sum(node => cut.IsForeground(node % 4, node / 4) ? 1 << node : 0);
            var best = Enumerable.Range(0, 1 << 12).Min(labels => Cost(labels, preferences, links));
            Assert.True(Cost(found, preferences, links) == best, $"seed {seed}: the cut costs {Cost(found, preferences, links)}, the best {best}");
        }
    }

    private static int Neighbour(int node, int direction)
    {
        var x = (node % 4) + Steps[direction].X;
        var y = (node / 4) + Steps[direction].Y;
        return x is < 0 or > 3 || y is < 0 or > 2 ? -1 : (y * 4) + x;
    }

    private static int Cost(int labels, int[] preferences, Dictionary<(int From, int Direction), int> links)
    {
        bool Inside(int node) => (labels >> node & 1) != 0;
        var cost = 0;
        for (var node = 0; node < 12; node++)
        {
            cost -= Inside(node) ? preferences[node] : 0;
        }

        return cost + links.Sum(link => Inside(link.Key.From) != Inside(Neighbour(link.Key.From, link.Key.Direction)) ? link.Value : 0);
    }
}
