using static TorchSharp.torch;

namespace ProductVideo.Kernels.Tests;

/// <summary>An outline has the gradients of the result that it stands for.</summary>
public sealed class OutlineTests
{
    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void The_outline_of_a_product_has_its_gradients(Setting setting)
    {
        using var scope = NewDisposeScope();
        using var random = setting.Random();
        var weight = setting.Numbers(random, ScalarType.Float32, 24, setting.Width);
        var input = setting.Numbers(random, ScalarType.Float32, setting.Batch, setting.Tokens, setting.Width);
        var sum = setting.Numbers(random, ScalarType.Float32, setting.Batch, setting.Tokens, 24);
        var gradient = setting.Numbers(random, ScalarType.Float32, setting.Batch, setting.Tokens, 24);

        var expected = Gradients(tensors => tensors[2] + nn.functional.linear(tensors[0], tensors[1]), gradient, input, weight, sum);
        var actual = Gradients(tensors => Outlines.Linear(tensors[0], tensors[1], tensors[2]), gradient, input, weight, sum);

        Assert.All(expected.Zip(actual), pair => Assert.True(pair.First.allclose(pair.Second, 1e-4, 1e-4), $"seed {setting.Seed}"));
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void The_outline_of_a_gated_sum_has_its_gradients(Setting setting)
    {
        using var scope = NewDisposeScope();
        using var random = setting.Random();
        var gate = setting.Parameter(random);
        long[] shape = [setting.Batch, setting.Tokens, setting.Width];
        var x = setting.Numbers(random, setting.Stream, shape);
        var y = setting.Numbers(random, setting.Compute, shape);
        var hint = setting.Numbers(random, setting.Compute, shape);
        var gradient = setting.Numbers(random, setting.Stream, shape);

        var expected = Gradients(tensors => FusedOperators.Residual(tensors[0], tensors[1], gate, tensors[2], 0.7), gradient, x, y, hint);
        var actual = Gradients(tensors => Outlines.Residual(tensors[0], tensors[1], gate, tensors[2], 0.7), gradient, x, y, hint);

        Assert.All(expected.Zip(actual), pair => Assert.True(pair.First.equal(pair.Second), $"seed {setting.Seed}"));
    }

    [Fact]
    public void An_outline_takes_the_memory_of_one_number()
    {
        using var scope = NewDisposeScope();
        var outline = Outlines.Linear(randn([2L, 5L, 8L]).requires_grad_(), randn([16L, 8L]));

        Assert.Equal([2L, 5L, 16L], outline.shape);
        Assert.Equal([0L, 0L, 0L], outline.stride());
    }

    [Fact]
    public void A_weight_that_does_not_fit_is_refused()
    {
        using var scope = NewDisposeScope();
        var exception = Assert.ThrowsAny<Exception>(() => Outlines.Linear(randn([2L, 8L]).requires_grad_(), randn([16L, 7L])));

        Assert.Contains("[16, 7]", exception.Message, StringComparison.Ordinal);
    }

    private static Tensor[] Gradients(Func<Tensor[], Tensor> function, Tensor gradient, params Tensor[] inputs)
    {
        var leaves = Array.ConvertAll(inputs, static input => input.detach().clone().requires_grad_());
        return [.. autograd.grad([function(leaves)], leaves, [gradient]).Select(static found => found!)];
    }
}
