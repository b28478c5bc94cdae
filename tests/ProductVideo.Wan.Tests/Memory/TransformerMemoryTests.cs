using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Presets;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Memory;

public sealed class TransformerMemoryTests
{
    private const long Tokens = 21_840;
    private static readonly TransformerSize Size = WanPreset.Vace13B.Transformer;

    [Fact]
    public void A_whole_block_of_the_published_size_takes_one_and_a_half_gibibytes()
    {
        // 8 x 1536 + 2 x 8960 numbers of two bytes and 2 x 1536 of four
        Assert.Equal(Tokens * 72_704, TransformerMemory.WholeBlock(Size, Tokens, ScalarType.BFloat16, ScalarType.Float32));
        Assert.Equal(Tokens * 18_432, TransformerMemory.RecomputedBlock(Size, Tokens, ScalarType.BFloat16, ScalarType.Float32));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(14, 0)]
    [InlineData(24, 6)]
    [InlineData(1000, 30)]
    public void As_many_blocks_keep_everything_as_fit(long gibibytes, int blocks) =>
        Assert.Equal(blocks, TransformerMemory.WholeBlocks(Size, Tokens, ScalarType.BFloat16, ScalarType.Float32, gibibytes << 30));
}
