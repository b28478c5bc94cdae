using static TorchSharp.torch;

namespace ProductVideo.Kernels.Tests;

/// <summary>A linear layer and its LoRA in one operator give the numbers and the gradients of the two products added up.</summary>
public sealed class AdaptedLinearTests
{
    // many rows, for which a processor adds the LoRA to the weight first, and few; with and without bias and scale
    public static TheoryData<string, ScalarType, int, bool, double> Cases()
    {
        var data = new TheoryData<string, ScalarType, int, bool, double>();
        foreach (var (device, type) in Places())
        {
            foreach (var rows in new[] { 1, 7, 300 })
            {
                data.Add(device, type, rows, true, 1);
                data.Add(device, type, rows, false, 0.5);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Results_and_gradients_equal_two_products(string device, ScalarType type, int rows, bool biased, double scale)
    {
        using var scope = NewDisposeScope();
        var (weight, bias, leaves, gradient) = Numbers(device, type, rows, biased);

        var expected = Gradients(leaves, gradient, input => nn.functional.linear(input[0], weight, bias) + (input[0].matmul(input[1].t()).matmul(input[2].t()) * scale));
        var actual = Gradients(leaves, gradient, input => AdaptedLinear.Run(input[0], weight, bias, input[1], input[2], scale));

        Close(expected, actual, type);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_outline_has_the_same_gradients(string device, ScalarType type, int rows, bool biased, double scale)
    {
        using var scope = NewDisposeScope();
        var (weight, bias, leaves, gradient) = Numbers(device, type, rows, biased);

        var expected = Gradients(leaves, gradient, input => AdaptedLinear.Run(input[0], weight, bias, input[1], input[2], scale));
        var actual = Gradients(leaves, gradient, input => AdaptedLinear.Outline(input[0], weight, bias, input[1], input[2], scale));

        Assert.All(expected.Zip(actual).Skip(1), static pair => Assert.True(pair.First.equal(pair.Second)));
        Assert.Equal(expected[0].shape, actual[0].shape);
    }

    // widths that fill panels and that do not, more depth than a block, few rows and many, and a weight too large for the second cache
    [Theory]
    [InlineData(1, 160, 160)]
    [InlineData(53, 448, 160)]
    [InlineData(300, 24, 48)]
    [InlineData(7, 20, 24)]
    [InlineData(5, 600, 32)]
    [InlineData(3, 640, 640)]
    public void A_frozen_layer_equals_the_plain_product(int rows, int input, int output)
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(9);
        Tensor Make(params long[] shape) => randn(shape, generator: random);
        var (weight, bias, gradient) = (Make(output, input) / Math.Sqrt(input), Make(output), Make(2, rows, output));
        Tensor[] leaves = [Make(2, rows, input)];

        foreach (var added in new[] { bias, null })
        {
            Close(
                Gradients(leaves, gradient, numbers => nn.functional.linear(numbers[0], weight, added)),
                Gradients(leaves, gradient, numbers => FusedOperators.Linear(numbers[0], weight, added)),
                ScalarType.Float32);
        }
    }

    [Fact]
    public void A_layer_that_learns_gets_its_gradients()
    {
        using var scope = NewDisposeScope();
        var (weight, bias) = (randn(16L, 16L).requires_grad_(true), randn(16L).requires_grad_(true));
        FusedOperators.Linear(randn(3L, 16L), weight, bias).sum().backward();
        Assert.True(weight.grad!.count_nonzero().item<long>() > 0);
        Assert.True(bias.grad!.count_nonzero().item<long>() > 0);
    }

    [Fact]
    public void Rows_that_need_no_gradient_get_none_and_the_pair_still_learns()
    {
        using var scope = NewDisposeScope();
        var (weight, bias, leaves, gradient) = Numbers("cpu", ScalarType.Float32, 7, true);
        var (down, up) = (leaves[1].requires_grad_(true), leaves[2].requires_grad_(true));
        AdaptedLinear.Run(leaves[0], weight, bias, down, up, 1).backward([gradient]);

        Assert.Null(leaves[0].grad);
        Assert.True(down.grad!.count_nonzero().item<long>() > 0);
        Assert.True(up.grad!.count_nonzero().item<long>() > 0);
    }

    [Fact]
    public void A_weight_that_learns_is_left_to_the_caller()
    {
        using var scope = NewDisposeScope();
        var (weight, bias) = (randn(6L, 4L), randn(6L));
        Assert.True(AdaptedLinear.Serves(weight, bias));
        Assert.False(AdaptedLinear.Serves(weight, bias.requires_grad_(true)));
        Assert.False(AdaptedLinear.Serves(weight.requires_grad_(true), null));
        using var guard = no_grad();
        Assert.True(AdaptedLinear.Serves(weight, bias));
    }

    [Fact]
    public void A_pair_of_another_size_is_refused()
    {
        using var scope = NewDisposeScope();
        var exception = Assert.ThrowsAny<Exception>(() => AdaptedLinear.Run(randn(3L, 4L), randn(6L, 4L), null, randn(2L, 5L), randn(6L, 2L), 1));
        Assert.Contains("[2, 5]", exception.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Device, ScalarType Type)> Places()
    {
        yield return ("cpu", ScalarType.Float32);
        if (cuda.is_available())
        {
            yield return ("cuda:0", ScalarType.Float32);
            yield return ("cuda:0", ScalarType.BFloat16);
        }
    }

    private static (Tensor Weight, Tensor? Bias, Tensor[] Leaves, Tensor Gradient) Numbers(string device, ScalarType type, int rows, bool biased)
    {
        using var random = new Generator((ulong)rows);
        Tensor Make(params long[] shape) => randn(shape, dtype: ScalarType.Float32, generator: random).to(type).to(new Device(device));
        return (Make(48, 40) * 0.15, biased ? Make(48) : null, [Make(rows, 40), Make(8, 40) * 0.15, Make(48, 8)], Make(rows, 48));
    }

    // the result, then the gradients
    private static Tensor[] Gradients(Tensor[] inputs, Tensor gradient, Func<Tensor[], Tensor> function)
    {
        var leaves = Array.ConvertAll(inputs, static input => input.detach().clone().requires_grad_());
        var result = function(leaves);
        using var guard = no_grad();
        return [result, .. autograd.grad([result], leaves, [gradient]).Select(static found => found!)];
    }

    private static void Close(Tensor[] expected, Tensor[] actual, ScalarType type)
    {
        var tolerance = type == ScalarType.Float32 ? 2e-6 : 1.5e-2;
        Assert.All(expected.Zip(actual), pair =>
        {
            var expectedNumbers = pair.First.to(ScalarType.Float32);
            var error = ((expectedNumbers - pair.Second.to(ScalarType.Float32)).norm() / expectedNumbers.norm()).item<float>();
            Assert.True(error <= tolerance, $"off by {error:E2}");
        });
    }
}
