using TorchSharp.Extras;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class AutogradTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    public static TheoryData<string> Functions => [.. Cases.Keys];

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Cases = new(StringComparer.Ordinal)
    {
        ["silu"] = x => nn.functional.silu(x),
        ["gelu"] = x => nn.functional.gelu(x),
        ["gelu tanh"] = Functional.GeluTanh,
        ["softmax"] = x => x.softmax(-1) * x,
        ["layer_norm"] = x => nn.functional.layer_norm(x, [4]).pow(3),
        ["rms_norm"] = x => Functional.RmsNorm(x, null, 1e-6).pow(3),
        ["matmul"] = x => x.matmul(x.t()),
        ["division"] = x => 1 / (x * x + 1),
        ["index"] = x => x[1..] * x[0],
        ["cat"] = x => cat([x.sin(), x.cos()], 1).pow(2) * 0.5,
        ["conv2d"] = x => nn.functional.conv2d(x.view(1, 1, 3, 4), ones([2, 1, 2, 2], float64), padding: [1, 0]).pow(2),
        ["attention"] = x => nn.functional.scaled_dot_product_attention(x.view(1, 3, 4), x.view(1, 3, 4).flip(1), x.view(1, 3, 4)),
        ["interpolate"] = x => nn.functional.interpolate(x.view(1, 1, 3, 4), [6, 8], mode: InterpolationMode.Bilinear).pow(2),
        ["pad"] = x => nn.functional.pad(x, [1, 1]).roll(1, 1).pow(2),
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Gradients_agree_with_finite_differences(string name)
    {
        var function = Cases[name];
        using var generator = new Generator(5);
        var x = randn([3, 4], float64, generator: generator).requires_grad_();
        function(x).sum().backward();
        var gradient = x.grad!.data<double>().ToArray();
        var values = x.detach().data<double>().ToArray();
        const double Step = 1e-6;
        for (var i = 0; i < values.Length; i++)
        {
            var estimate = (At(i, Step) - At(i, -Step)) / (2 * Step);
            Assert.Equal(estimate, gradient[i], 1e-6 * Math.Max(1, Math.Abs(estimate)));
        }

        double At(int index, double change)
        {
            var moved = values.ToArray();
            moved[index] += change;
            return function(tensor(moved).view(3, 4)).sum().item<double>();
        }
    }

    [Fact]
    public void Modes_nest_and_end()
    {
        var x = ones([2], requires_grad: true);
        using (no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
            {
                Assert.True((x * 2).requires_grad);
            }

            Assert.False(is_grad_enabled());
        }

        Assert.True(is_grad_enabled());
        using (inference_mode())
        {
            Assert.True((x * 2).is_inference());
        }

        Assert.False(is_inference_mode_enabled());
    }

    [Fact]
    public void Grad_differentiates_twice_and_reports_the_unused()
    {
        var x = tensor(3f, requires_grad: true);
        var unused = tensor(1f, requires_grad: true);
        var first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        Assert.Equal(27f, first.item<float>());
        Assert.Equal(18f, autograd.grad([first], [x])[0].item<float>());
        Assert.Null(autograd.grad([x * 2], [unused], allow_unused: true)[0]);
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => autograd.grad([x * 2], [unused]));
    }

    [Fact]
    public void A_backward_pass_of_ones_own_is_called_and_its_exception_arrives()
    {
        var x = tensor(new[] { 1f, 2 }, requires_grad: true);
        var released = false;
        var output = CustomFunction.Attach([x], [x.detach() * 10], gradients => [gradients[0]! * 7], () => released = true)[0];
        output.sum().backward();
        Assert.Equal([7f, 7], x.grad!.data<float>().ToArray());
        output.Dispose();

        var failing = CustomFunction.Attach([x], [x.detach() * 1], _ => throw new InvalidOperationException("no gradient today"))[0];
        var error = Assert.ThrowsAny<Exception>(() => failing.sum().backward());
        Assert.Contains("no gradient today", error.Message);
        _scope.DisposeEverything();
        Assert.True(released);
    }

    [Fact]
    public void A_checkpoint_gives_the_same_gradients_as_no_checkpoint()
    {
        manual_seed(2);
        using var layer = nn.Linear(4, 4);
        var x = randn([3, 4], requires_grad: true);
        layer.call(x).sin().sum().backward();
        var (expectedInput, expectedWeight) = (x.grad!.clone(), layer.weight.grad!.clone());
        x.grad = null;
        layer.zero_grad();

        CustomFunction.Checkpoint(inputs => layer.call(inputs[0]).sin(), [x], layer.parameters()).sum().backward();

        Assert.True(x.grad!.allclose(expectedInput));
        Assert.True(layer.weight.grad!.allclose(expectedWeight));
    }

    [Fact]
    public void A_checkpoint_of_several_results_computes_again_for_those_that_were_used()
    {
        manual_seed(4);
        var x = randn([3, 4], requires_grad: true);
        var calls = 0;
        var results = CustomFunction.Checkpoint(
            inputs =>
            {
                calls++;
                return [inputs[0].sin(), inputs[0].cos()];
            },
            [x]);
        results[1].sum().backward();

        Assert.Equal(2, calls);
        Assert.True(x.grad!.allclose(-x.detach().sin()));
    }

    [Fact]
    public void A_checkpoint_without_anything_to_learn_makes_no_graph()
    {
        var result = CustomFunction.Checkpoint(inputs => inputs[0].sin(), [randn([2])]);
        Assert.False(result.requires_grad);
    }

    [Fact]
    public void Autocast_narrows_products_until_it_ends()
    {
        var x = ones([4, 4]);
        using (new Autocast(DeviceType.CPU))
        {
            Assert.Equal(bfloat16, x.matmul(x).dtype);
        }

        Assert.Equal(float32, x.matmul(x).dtype);
    }
}
