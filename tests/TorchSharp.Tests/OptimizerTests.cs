using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class OptimizerTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void AdamW_follows_its_formula()
    {
        var (lr, beta1, beta2, eps, decay) = (0.1, 0.9, 0.999, 1e-8, 0.01);
        double[] p = [1, -2, 0.5];
        double[] m = [0, 0, 0];
        double[] v = [0, 0, 0];
        using var parameter = nn.Parameter(tensor(p));
        using var optimizer = optim.AdamW([parameter], lr, beta1, beta2, eps, decay);
        for (var step = 1; step <= 20; step++)
        {
            optimizer.zero_grad();
            parameter.pow(4).sum().backward();
            optimizer.step();
            for (var i = 0; i < p.Length; i++)
            {
                var gradient = 4 * Math.Pow(p[i], 3);
                p[i] *= 1 - (lr * decay);
                m[i] = (beta1 * m[i]) + ((1 - beta1) * gradient);
                v[i] = (beta2 * v[i]) + ((1 - beta2) * gradient * gradient);
                p[i] -= lr * (m[i] / (1 - Math.Pow(beta1, step))) / (Math.Sqrt(v[i] / (1 - Math.Pow(beta2, step))) + eps);
            }
        }

        Assert.All(p.Zip(parameter.detach().data<double>()), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
    }

    [Fact]
    public void AdamW_of_many_tensors_in_one_operator_equals_one_operator_at_a_time()
    {
        manual_seed(6);
        long[][] shapes = [[1], [7], [33, 5], [300, 200]];
        var starts = Array.ConvertAll(shapes, static shape => randn(shape));
        var single = Array.ConvertAll(starts, static start => nn.Parameter(start.clone()));
        var wide = Array.ConvertAll(starts, static start => nn.Parameter(start.to(ScalarType.Float64)));
        using var fused = optim.AdamW(single, 0.01, weight_decay: 0.1);
        using var composed = optim.AdamW(wide, 0.01, weight_decay: 0.1);
        for (var step = 0; step < 5; step++)
        {
            foreach (var (parameters, optimizer) in new[] { (single, fused), (wide, composed) })
            {
                optimizer.zero_grad();
                parameters.Aggregate(zeros(1), static (sum, parameter) => sum + (parameter.sin() * parameter).sum()).backward();
                optimizer.step();
            }
        }

        Assert.All(single.Zip(wide), static pair => Assert.True((pair.First - pair.Second).abs().max().item<double>() < 1e-6));
        Assert.All(starts.Zip(single), static pair => Assert.True((pair.First - pair.Second).abs().max().item<float>() > 1e-3));
    }

    [Fact]
    public void A_saved_state_resumes_exactly()
    {
        manual_seed(4);
        var start = randn(5);
        using var whole = nn.Parameter(start.clone());
        using var before = nn.Parameter(start.clone());
        using var wholeOptimizer = optim.AdamW([whole], 0.05, beta2: 0.999, weight_decay: 0.01);
        using var beforeOptimizer = optim.AdamW([before], 0.05, beta2: 0.999, weight_decay: 0.01);
        Run(whole, wholeOptimizer, 7);
        Run(before, beforeOptimizer, 3);
        using var after = nn.Parameter(before.detach().clone());
        using var afterOptimizer = optim.AdamW([after], 0.05, beta2: 0.999, weight_decay: 0.01);
        afterOptimizer.load_state_tensors(beforeOptimizer.state_tensors());
        Run(after, afterOptimizer, 4);
        Assert.True(whole.equal(after));
        Assert.Throws<ArgumentException>(() => afterOptimizer.load_state_tensors(new Dictionary<string, Tensor> { ["9.step"] = tensor(1) }));

        static void Run(Modules.Parameter parameter, Modules.AdamW optimizer, int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                optimizer.zero_grad();
                (parameter.sin() + parameter.pow(2)).sum().backward();
                optimizer.step();
            }
        }
    }

    [Fact]
    public void Settings_out_of_range_are_named()
    {
        using var parameter = nn.Parameter(ones(1));
        Assert.Equal("lr", Assert.Throws<ArgumentOutOfRangeException>(() => optim.AdamW([parameter], lr: -1)).ParamName);
        Assert.Equal("beta2", Assert.Throws<ArgumentOutOfRangeException>(() => optim.AdamW([parameter], beta2: 1)).ParamName);
    }
}
