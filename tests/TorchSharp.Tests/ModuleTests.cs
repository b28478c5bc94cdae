using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests;

public sealed class ModuleTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Components_are_found_by_the_names_of_their_fields()
    {
        using var block = new Block();
        Assert.Equal(
            ["scale", "first.weight", "first.bias", "layers.0.weight", "layers.0.bias", "layers.2.weight"],
            block.named_parameters().Select(pair => pair.name));
        Assert.Equal(["offset"], block.named_buffers().Select(pair => pair.name));
        Assert.Equal(7, block.state_dict().Count);
        Assert.Equal([2, 3], block.call(ones(2, 4)).shape);
    }

    [Fact]
    public void State_dictionaries_carry_values_over_and_say_what_does_not_fit()
    {
        using var source = new Block();
        using var target = new Block();
        Assert.NotEqual(Values(source), Values(target));
        target.load_state_dict(source.state_dict());
        Assert.Equal(Values(source), Values(target));

        var partial = source.state_dict();
        partial.Remove("scale");
        partial.Add("stranger", ones(1));
        var error = Assert.Throws<InvalidOperationException>(() => target.load_state_dict(partial));
        Assert.Contains("scale", error.Message);
        Assert.Contains("stranger", error.Message);
        var (missing, unexpected) = target.load_state_dict(partial, strict: false);
        Assert.Equal(["scale"], missing);
        Assert.Equal(["stranger"], unexpected);
        partial["first.weight"] = ones(2, 2);
        Assert.Throws<ArgumentException>(() => target.load_state_dict(partial, strict: false));

        static float[] Values(Block block) => [.. block.parameters().SelectMany(parameter => parameter.detach().data<float>().ToArray())];
    }

    [Fact]
    public void Modules_outlive_the_scope_they_were_made_in_and_change_type_in_place()
    {
        Block block;
        using (NewDisposeScope())
        {
            block = new Block();
        }

        var weight = block.first.weight;
        block.to(float64);
        Assert.Same(weight, block.first.weight);
        Assert.Equal(float64, weight.dtype);
        Assert.True(weight.requires_grad && weight.is_leaf);
        Assert.Equal(float64, block.call(ones([1, 4], float64)).dtype);
        block.Dispose();
        Assert.True(weight.IsInvalid);
    }

    [Fact]
    public void Training_and_evaluation_reach_the_children()
    {
        using var block = new Block();
        block.eval();
        Assert.All(block.modules(), module => Assert.False(module.training));
        block.train();
        Assert.All(block.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void Layers_compute_what_their_documentation_says()
    {
        using var convolution = Conv2d(1, 1, 3, padding: 1, bias: false);
        using (no_grad())
        {
            convolution.weight.fill_(1);
        }

        Assert.Equal([4f, 6, 4, 6, 9, 6, 4, 6, 4], convolution.call(ones(1, 1, 3, 3)).data<float>().ToArray());
        using var volume = Conv3d(2, 3, (1, 2, 3), stride: (1, 2, 1));
        Assert.Equal([1, 3, 4, 2, 3], volume.call(ones(1, 2, 4, 5, 5)).shape);
        using var embedding = Embedding(5, 2);
        Assert.True(embedding.call(tensor(new long[] { 3 }))[0].equal(embedding.weight[3]));
        using var norm = LayerNorm(4);
        var normalised = norm.call(tensor(new[,] { { 1f, 2, 3, 4 } }));
        Assert.Equal([-1.3416f, -0.4472f, 0.4472f, 1.3416f], Array.ConvertAll(normalised.data<float>().ToArray(), v => MathF.Round(v, 4)));
        using var groups = GroupNorm(2, 4);
        Assert.Equal(0, groups.call(randn(1, 4, 3)).mean().ToDouble(), 5);
    }

    [Fact]
    public void Gradients_are_clipped_to_a_joint_norm()
    {
        using var parameter = Parameter(tensor(new[] { 3f, 4 }));
        (parameter * parameter).sum().backward();
        Assert.Equal(10, utils.clip_grad_norm_([parameter], 1.0), 4);
        Assert.Equal(1, parameter.grad!.norm().ToDouble(), 4);
    }

    private sealed class Block : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006 // a field's name becomes the component's name
        private readonly Modules.Parameter scale = Parameter(ones(1) * 2);
        private readonly Tensor offset = zeros(3);
        internal readonly Modules.Linear first = Linear(4, 4);
        private readonly Modules.Sequential layers = Sequential(Linear(4, 4), SiLU(), Linear(4, 3, hasBias: false));
#pragma warning restore IDE1006

        internal Block()
            : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor input) => (layers.call(first.call(input)) * scale) + offset;
    }
}
