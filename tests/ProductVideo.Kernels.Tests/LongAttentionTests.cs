using static TorchSharp.torch;

namespace ProductVideo.Kernels.Tests;

/// <summary>Attention over many keys on a GPU, in parts and with a bias, against libtorch's own in float32.</summary>
public sealed class LongAttentionTests
{
    // keys that leave a rest behind the tiles, heads more than one, and a batch
    [Theory]
    [InlineData(1, 12, 300, 2128)]
    [InlineData(2, 3, 77, 4097)]
    [InlineData(1, 1, 2048, 2050)]
    public void Parts_add_up_to_the_whole(long batch, long heads, long queries, long keys)
    {
        Assert.SkipUnless(cuda.is_available(), "needs an NVIDIA GPU");
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var (query, key, value) = (Make(1, batch, queries, heads), Make(2, batch, keys, heads), Make(3, batch, keys, heads));
        // some queries look at the rest only, some at the tiles only
        query = query * 3;

        Assert.True(LongAttention.ServesParts(query, key));
        var actual = LongAttention.AttendParts(query, key, value);
        Assert.Equal(query.shape, actual.shape);
        Assert.True(Error(Exact(query, key, value, null), actual) < 5e-3);
    }

    [Fact]
    public void A_bias_is_added_to_the_scores()
    {
        Assert.SkipUnless(cuda.is_available(), "needs an NVIDIA GPU");
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var (query, key, value) = (Make(1, 1, 500, 4), Make(2, 1, 104, 4), Make(3, 1, 104, 4));
        var bias = zeros([1, 1, 1, 104], ScalarType.BFloat16).to(query.device);
        bias[0, 0, 0, 103] = tensor(5f);
        bias[0, 0, 0, 102] = tensor(-40f);
        Assert.True(LongAttention.ServesBias(query, bias, 0.125));
        Assert.False(LongAttention.ServesBias(query, bias, 1));
        Assert.False(LongAttention.ServesBias(query, bias.to(ScalarType.Float32), 0.125));
        Assert.False(LongAttention.ServesBias(query, bias.expand(1, 4, 1, 104), 0.125));
        Assert.True(Error(Exact(query, key, value, bias), LongAttention.AttendWithBias(query, key, value, bias)) < 5e-3);
    }

    [Fact]
    public void A_processor_a_gradient_and_keys_that_fill_tiles_are_left_to_libtorch()
    {
        using var scope = NewDisposeScope();
        using (no_grad())
        {
            Assert.False(LongAttention.ServesParts(randn([1, 1, 8, 64]), randn([1, 1, 4097, 64])));
            Assert.False(LongAttention.ServesBias(randn([1, 1, 8, 64]), zeros([1, 1, 1, 8]), 0.125));
        }

        Assert.SkipUnless(cuda.is_available(), "needs an NVIDIA GPU");
        var (query, odd, even) = (Make(1, 1, 8, 1), Make(2, 1, 4097, 1), Make(3, 1, 4096, 1));
        Assert.False(LongAttention.ServesParts(query, odd));
        using var guard = no_grad();
        Assert.True(LongAttention.ServesParts(query, odd));
        Assert.False(LongAttention.ServesParts(query, even));
    }

    private static Tensor Make(int seed, long batch, long tokens, long heads)
    {
        using var random = new Generator((ulong)seed);
        return randn([batch, tokens, heads, 64], generator: random).to(ScalarType.BFloat16).to(new Device("cuda:0")).transpose(1, 2);
    }

    private static Tensor Exact(Tensor query, Tensor key, Tensor value, Tensor? bias)
    {
        var scores = query.to(ScalarType.Float32).matmul(key.to(ScalarType.Float32).transpose(-2, -1)) / 8;
        scores = bias is null ? scores : scores + bias.to(ScalarType.Float32);
        return nn.functional.softmax(scores, -1).matmul(value.to(ScalarType.Float32));
    }

    private static double Error(Tensor expected, Tensor actual) =>
        ((expected - actual.to(ScalarType.Float32)).norm() / expected.norm()).item<float>();
}
