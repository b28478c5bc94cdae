using FsCheck;
using FsCheck.Fluent;
using ProductVideo.Media.Bars;
using ProductVideo.Media.Images;

namespace ProductVideo.Media.Tests.Bars;

public sealed class BlackEdgeTests
{
    private const int Width = 48;
    private const int Height = 36;

    [Fact]
    public void Frames_among_which_one_has_no_black_edge_have_no_bars() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed =>
        {
            var random = new Random(seed);
            var frames = Enumerable.Range(0, 2).Select(_ => Frame(random)).ToList();
            return (BlackBars.HasBlackEdge(frames[0]) || BlackBars.Find(frames) == default).Label($"seed {seed}");
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 0, 0, 0, false)]
    [InlineData(1, 0, 0, 0, true)]
    [InlineData(0, 1, 0, 0, true)]
    [InlineData(0, 0, 1, 0, true)]
    [InlineData(0, 0, 0, 1, true)]
    public void Any_side_may_be_black(int left, int top, int right, int bottom, bool expected) =>
        Assert.Equal(expected, BlackBars.HasBlackEdge(Frame(left, top, right, bottom, static () => 200)));

    private static RgbImage Frame(Random random)
    {
        int Bar() => random.Next(3) == 0 ? random.Next(12) : 0;
        return Frame(Bar(), Bar(), Bar(), Bar(), () => (byte)random.Next(20, 256));
    }

    private static RgbImage Frame(int left, int top, int right, int bottom, Func<byte> level)
    {
        var frame = new RgbImage(Width, Height);
        for (var y = top; y < Height - bottom; y++)
        {
            for (var x = left; x < Width - right; x++)
            {
                frame.Pixel(x, y).Fill(level());
            }
        }

        return frame;
    }
}
