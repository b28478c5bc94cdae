using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Arithmetic_and_shapes()
    {
        using var scope = NewDisposeScope();
        var x = arange(6, dtype: float32).reshape(2, 3);
        Assert.Equal([2, 3], x.shape);
        Assert.Equal([0f, 2, 4, 6, 8, 10], (x * 2).data<float>().ToArray());
        Assert.Equal([5f, 4, 3, 2, 1, 0], (5 - x).data<float>().ToArray());
        Assert.Equal([0f, 3, 1, 4, 2, 5], x.transpose(0, 1).data<float>().ToArray());
        Assert.Equal(5f, x[1, 2].item<float>());
        Assert.Equal([1f, 4], x[.., 1].data<float>().ToArray());
        Assert.Equal([4f, 5], x[^1, 1..].data<float>().ToArray());
        Assert.Equal(15f, x.sum().item<float>());
        Assert.Equal([1f, 4], x.mean([1L]).data<float>().ToArray());
        var parts = x.chunk(3, 1);
        Assert.Equal(3, parts.Length);
        Assert.True(cat(parts, 1).equal(x));
    }

    [Fact]
    public void Backward_fills_gradients()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2, 3 }, requires_grad: true);
        (x * x).sum().backward();
        Assert.Equal([2f, 4, 6], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void A_linear_module_learns_nothing_by_itself_but_runs()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var model = Sequential(Linear(4, 8), SiLU(), Linear(8, 2));
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], model.named_parameters().Select(p => p.name));
        Assert.Equal([5, 2], model.call(randn(5, 4)).shape);
    }

    [Fact]
    public void Errors_carry_the_text_of_libtorch()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => zeros(2, 3).matmul(zeros(2, 3)));
        Assert.Contains("shapes cannot be multiplied", error.Message);
    }
}
