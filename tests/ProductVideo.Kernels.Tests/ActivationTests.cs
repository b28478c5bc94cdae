using static TorchSharp.torch;

namespace ProductVideo.Kernels.Tests;

/// <summary>GELU of our own gives the numbers and the gradients of its formula.</summary>
public sealed class ActivationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(70_001)]
    public void Results_and_gradients_equal_the_formula(int count)
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(3);
        var numbers = randn([(long)count], generator: random) * 3;
        var gradient = randn([(long)count], generator: random);
        var (expected, wanted) = Run(numbers.to(ScalarType.Float64), gradient.to(ScalarType.Float64), PlainOperators.GeluTanh);
        var (actual, got) = Run(numbers, gradient, FusedOperators.GeluTanh);
        Close(expected, actual);
        Close(wanted, got);
    }

    [Fact]
    public void Far_from_zero_it_is_the_number_or_nothing()
    {
        using var scope = NewDisposeScope();
        var numbers = tensor([-1e30f, -100f, 0f, 100f, 1e30f, float.NaN]);
        var result = FusedOperators.GeluTanh(numbers).data<float>().ToArray();
        Assert.All(result[..3], static number => Assert.InRange(number, -1e-6f, 0));
        Assert.Equal([100f, 1e30f], result[3..5]);
        Assert.True(float.IsNaN(result[5]));
    }

    [Fact]
    public void Columns_of_a_transposed_matrix_keep_their_places()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(4);
        var numbers = randn([9L, 5L], generator: random);
        Assert.True(FusedOperators.GeluTanh(numbers.t()).equal(FusedOperators.GeluTanh(numbers).t()));
    }

    private static (Tensor Result, Tensor Gradient) Run(Tensor numbers, Tensor gradient, Func<Tensor, Tensor> function)
    {
        var leaf = numbers.detach().clone().requires_grad_();
        var result = function(leaf);
        result.backward([gradient]);
        return (result.detach(), leaf.grad!);
    }

    private static void Close(Tensor expected, Tensor actual)
    {
        var error = ((actual.to(ScalarType.Float64) - expected).abs() / expected.abs().clamp_min(1)).max().item<double>();
        Assert.True(error <= 1e-6, $"off by {error:E2}");
    }
}
