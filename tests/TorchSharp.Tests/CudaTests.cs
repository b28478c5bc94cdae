using TorchSharp.Extras;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>What a CUDA device must do as the CPU does; skipped where there is none.</summary>
public sealed class CudaTests : IDisposable
{
    private readonly DisposeScope _scope;

    public CudaTests()
    {
        Assert.SkipUnless(cuda.is_available(), "There is no CUDA device, or this libtorch has no CUDA.");
        _scope = NewDisposeScope();
    }

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Products_and_attention_agree_with_the_CPU()
    {
        using var generator = new Generator(1);
        var x = randn([2, 4, 64, 32], generator: generator);
        var y = x.cuda();
        Assert.Equal(DeviceType.CUDA, y.device.type);
        Assert.True(x.matmul(x.mT).allclose(y.matmul(y.mT).cpu(), 1e-3, 1e-3));
        var expected = nn.functional.scaled_dot_product_attention(x, x, x);
        Assert.True(expected.allclose(nn.functional.scaled_dot_product_attention(y, y, y).cpu(), 1e-3, 1e-3));
        Assert.True(Functional.RmsNorm(x, null, 1e-6).allclose(Functional.RmsNorm(y, null, 1e-6).cpu(), 1e-4, 1e-4));
        Assert.Equal(y.sum().cpu().item<float>(), y.sum().item<float>());
    }

    [Fact]
    public void The_fused_optimiser_agrees_with_the_composed_one_and_resumes()
    {
        using var generator = new Generator(2);
        var start = randn([100], generator: generator);
        using var slow = nn.Parameter(start.clone());
        using var fast = nn.Parameter(start.cuda());
        using var slowOptimizer = optim.AdamW([slow], 0.01, beta2: 0.999, weight_decay: 0.1);
        using var fastOptimizer = optim.AdamW([fast], 0.01, beta2: 0.999, weight_decay: 0.1);
        for (var i = 0; i < 10; i++)
        {
            Step(slow, slowOptimizer);
            Step(fast, fastOptimizer);
        }

        Assert.True(slow.detach().allclose(fast.detach().cpu(), 1e-5, 1e-6));
        using var resumed = nn.Parameter(fast.detach().clone());
        using var resumedOptimizer = optim.AdamW([resumed], 0.01, beta2: 0.999, weight_decay: 0.1);
        resumedOptimizer.load_state_tensors(fastOptimizer.state_tensors());
        Step(fast, fastOptimizer);
        Step(resumed, resumedOptimizer);
        Assert.True(fast.equal(resumed));

        static void Step(Modules.Parameter parameter, Modules.AdamW optimizer)
        {
            optimizer.zero_grad();
            (parameter.sin() + parameter.pow(2)).sum().backward();
            optimizer.step();
        }
    }

    [Fact]
    public void A_checkpoint_and_autocast_work_together_with_backward()
    {
        manual_seed(3);
        using var layer = nn.Linear(16, 16).cuda();
        var x = randn([4, 16], device: CUDA, requires_grad: true);
        layer.call(x).sin().sum().backward();
        var expected = layer.weight.grad!.clone();
        layer.zero_grad();
        CustomFunction.Checkpoint(inputs => layer.call(inputs[0]).sin(), [x], layer.parameters()).sum().backward();
        Assert.True(layer.weight.grad!.allclose(expected, 1e-4, 1e-5));
        using (new Autocast(DeviceType.CUDA))
        {
            Assert.Equal(bfloat16, layer.call(x).dtype);
        }

        Assert.Equal(float32, layer.call(x).dtype);
    }

    [Fact]
    public void Generators_memory_and_names_are_reported()
    {
        using var first = new Generator(5, CUDA);
        using var second = new Generator(5, CUDA);
        Assert.True(randn([10], device: CUDA, generator: first).equal(randn([10], device: CUDA, generator: second)));
        Cuda.ResetPeak();
        var before = Cuda.Memory();
        using (var large = zeros([64, 1024, 1024], device: CUDA))
        {
            Assert.True(Cuda.Memory().Allocated >= before.Allocated + (256L << 20));
        }

        cuda.synchronize();
        Cuda.EmptyCache();
        Assert.True(Cuda.Memory().PeakAllocated >= before.Allocated + (256L << 20));
        Assert.True(Cuda.Memory().Total > Cuda.Memory().Free);
        Assert.NotEmpty(Cuda.Describe(0).Name);
        backends.cuda.matmul.allow_tf32 = true;
        Assert.True(backends.cuda.matmul.allow_tf32);
        backends.cuda.matmul.allow_tf32 = false;
    }
}
