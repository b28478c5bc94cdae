using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Tracking;
using ProductVideo.Vision.Tracking.Operators;

namespace ProductVideo.Vision.Tests.Tracking;

public sealed class DeviceOperatorsTests
{
    [Fact]
    public void Planes_become_tokens_row_by_row()
    {
        using var operators = new DeviceOperators(new Sam2Sizes(32, 2, 8, 4, 7, 16), new NetworkOptions());
        using var planes = NetworkTensor.Of(Enumerable.Range(0, 32).Select(static value => (float)value).ToArray(), 1, 8, 2, 2);

        using var tokens = operators.Tokens(planes, default);

        Assert.Equal([4, 1, 8], tokens.Shape);
        Assert.Equal(Enumerable.Range(0, 32).Select(static index => (float)((index % 8 * 4) + (index / 8))), tokens.Read<float>().ToArray());
    }

    [Fact]
    public void Rows_are_joined_in_their_order_and_may_repeat()
    {
        using var operators = new DeviceOperators(new Sam2Sizes(16, 1, 8, 2, 7, 16), new NetworkOptions());
        using var first = NetworkTensor.Of(new float[] { 1, 2 }, 1, 1, 2);
        using var second = operators.AddRow(first, [10, 20], default);

        using var joined = operators.Join([first, second, first], new float[] { 5, 6, 7, 8 }, isRead: true, default);

        Assert.Equal([5, 1, 2], joined.Shape);
        Assert.Equal([1, 2, 11, 22, 1, 2, 5, 6, 7, 8], joined.Read<float>().ToArray());
    }

    [Fact]
    public void At_full_size_nothing_big_goes_through_the_managed_heap()
    {
        var sizes = new Sam2Sizes(1024, 64, 256, 64, 7, 16);
        using var operators = new DeviceOperators(sizes, new NetworkOptions { Threads = 1 });
        using var planes = NetworkTensor.Of(new float[sizes.Channels * sizes.Tokens], 1, sizes.Channels, sizes.Features, sizes.Features);
        using var block = NetworkTensor.Of(new float[sizes.Tokens * sizes.MemoryChannels], sizes.Tokens, 1, sizes.MemoryChannels);
        var pointers = new float[sizes.MaximumPointers * sizes.Channels];
        NetworkTensor[] blocks = [.. Enumerable.Repeat(block, sizes.MemoryBlocks)];
        Frame();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Frame();

        // the tensors themselves are 4 MB of features and 7 MB of memory
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);

        void Frame()
        {
            using var tokens = operators.Tokens(planes, default);
            using var memory = operators.Join(blocks, pointers, isRead: false, default);
            Assert.Equal([28_736, 1, 64], memory.Shape);
        }
    }
}
