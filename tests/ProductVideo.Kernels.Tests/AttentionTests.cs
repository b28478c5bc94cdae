using System.Globalization;
using static TorchSharp.torch;

namespace ProductVideo.Kernels.Tests;

/// <summary>The processor's attention gives the numbers and the gradients of its formula.</summary>
[Collection(nameof(AloneCollection))]
public sealed class AttentionTests
{
    private const double Tolerance = 1e-5;

    // rows and keys that fill tiles, that do not, and that are fewer than one step; more keys than a block; all widths of heads
    [Theory]
    [InlineData(1, 5, 360, 360, 32)]
    [InlineData(2, 3, 7, 16, 32)]
    [InlineData(1, 1, 1, 1, 16)]
    [InlineData(2, 2, 49, 129, 48)]
    [InlineData(1, 2, 97, 300, 64)]
    [InlineData(1, 1, 50, 257, 128)]
    [InlineData(1, 2, 48, 128, 112)]
    public void Results_and_gradients_equal_the_formula(int batch, int heads, int queries, int keys, int width)
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(5);
        var inputs = new[] { Numbers(random, batch, heads, queries, width), Numbers(random, batch, heads, keys, width), Numbers(random, batch, heads, keys, width) };
        var weight = randn([batch, heads, queries, width], generator: random);
        var scale = 1 / Math.Sqrt(width);
        Assert.True(FusedOperators.CanAttend(inputs[0], inputs[1], inputs[2]));
        var (expected, wanted) = Run(inputs, weight, (q, k, v) => nn.functional.softmax((q * scale).matmul(k.transpose(2, 3)), -1).matmul(v));
        var (actual, got) = Run(inputs, weight, (q, k, v) => FusedOperators.Attend(q, k, v, scale));
        Close(expected, actual, "the result");
        for (var input = 0; input < inputs.Length; input++)
        {
            Close(wanted[input], got[input], $"the gradient of input {input}");
        }
    }

    [Fact]
    public void Scores_far_apart_neither_overflow_nor_vanish()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(6);
        var query = randn([1L, 2, 60, 32], generator: random) * 40;
        var key = randn([1L, 2, 300, 32], generator: random) * 40;
        var value = randn([1L, 2, 300, 32], generator: random);
        Close(nn.functional.softmax(query.matmul(key.transpose(2, 3)), -1).matmul(value), FusedOperators.Attend(query, key, value, 1), "the result");
    }

    [Fact]
    public void A_text_that_serves_a_whole_batch_gets_the_sum_of_their_gradients()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(7);
        var query = randn([3L, 2, 9, 32], generator: random);
        var text = randn([1L, 2, 5, 32], generator: random).requires_grad_(true);
        FusedOperators.Attend(query, text.expand(3, 2, 5, 32), text.expand(3, 2, 5, 32), 0.3).sum().backward();
        var fused = text.grad!.clone();
        text.grad = null;
        nn.functional.softmax((query * 0.3).matmul(text.transpose(2, 3)), -1).matmul(text).sum().backward();
        Close(text.grad!, fused, "the gradient");
    }

    [Fact]
    public void What_is_not_a_number_stays_so()
    {
        using var scope = NewDisposeScope();
        var numbers = zeros(1, 1, 4, 16);
        var bad = numbers.clone();
        bad[0, 0, 1, 3].fill_(float.NaN);
        Assert.True(FusedOperators.Attend(bad, numbers, numbers, 1)[0, 0, 1].isnan().all().item<bool>());
        Assert.False(FusedOperators.Attend(bad, numbers, numbers, 1)[0, 0, 0].isnan().any().item<bool>());
        Assert.True(FusedOperators.Attend(numbers, bad, numbers, 1).isnan().all().item<bool>());
    }

    [Theory]
    [InlineData(24, ScalarType.Float32)]
    [InlineData(144, ScalarType.Float32)]
    [InlineData(32, ScalarType.BFloat16)]
    public void Other_widths_and_types_are_left_to_the_caller(int width, ScalarType type)
    {
        using var scope = NewDisposeScope();
        Assert.False(FusedOperators.CanAttend(zeros([1L, 1, 4, width], type)));
    }

    [Fact]
    public void More_threads_change_nothing()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(8);
        var inputs = new[] { Numbers(random, 1, 3, 200, 32), Numbers(random, 1, 3, 200, 32), Numbers(random, 1, 3, 200, 32) };
        var weight = randn([1L, 3, 200, 32], generator: random);
        var threads = get_num_threads();
        try
        {
            set_num_threads(1);
            var (one, first) = Run(inputs, weight, static (q, k, v) => FusedOperators.Attend(q, k, v, 0.2));
            set_num_threads(4);
            var (four, second) = Run(inputs, weight, static (q, k, v) => FusedOperators.Attend(q, k, v, 0.2));
            Assert.True(one.equal(four));
            Assert.All(first.Zip(second), static pair => Assert.True(pair.First.equal(pair.Second)));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    // as the layers have them: the heads of a token side by side in memory
    private static Tensor Numbers(Generator random, int batch, int heads, int tokens, int width) =>
        randn([(long)batch, tokens, heads, width], generator: random).transpose(1, 2);

    private static (Tensor Result, Tensor[] Gradients) Run(Tensor[] inputs, Tensor weight, Func<Tensor, Tensor, Tensor, Tensor> attend)
    {
        var leaves = Array.ConvertAll(inputs, static input => input.detach().requires_grad_(true));
        var result = attend(leaves[0], leaves[1], leaves[2]);
        (result * weight).sum().backward();
        using var guard = no_grad();
        return (attend(inputs[0], inputs[1], inputs[2]), Array.ConvertAll(leaves, static leaf => leaf.grad!));
    }

    private static void Close(Tensor expected, Tensor actual, string what)
    {
        Assert.Equal(expected.shape, actual.shape);
        var error = (actual - expected).abs().max().item<float>() / Math.Max(expected.abs().max().item<float>(), 0.1f);
        Assert.True(error <= Tolerance, string.Create(CultureInfo.InvariantCulture, $"{what} is off by {error:E2}"));
    }
}
