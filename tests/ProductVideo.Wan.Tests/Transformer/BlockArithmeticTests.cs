using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Transformer;

/// <summary>Passes in 8-bit floats; on a processor, which emulates their rounding.</summary>
public sealed class BlockArithmeticTests : IDisposable
{
    private static readonly TransformerSize Size = new() { Width = 64, FeedForwardWidth = 96, Heads = 2, Layers = 3, TextWidth = 16, FrequencyWidth = 16 };

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _random = new(4);
    private readonly DiffusionTransformer _model;
    private readonly VaceBranch _vace;
    private readonly Tensor _latents;
    private readonly Tensor _context;
    private readonly Tensor _text;

    public BlockArithmeticTests()
    {
        var parameters = new ParameterFactory(CPU, ScalarType.Float32, _random);
        _model = new DiffusionTransformer(Size, parameters);
        _vace = new VaceBranch(new VaceSize { Layers = [0] }, Size, parameters);
        using var guard = no_grad();
        // a fresh model ends in zero layers, behind which nothing could be seen
        foreach (var weights in new[] { _model.state_dict()["head.head.weight"], _vace.state_dict()["vace_blocks.0.after_proj.weight"] })
        {
            weights.copy_(randn(weights.shape, generator: _random) * 0.2);
        }

        _latents = randn([1, 16, 3, 4, 4], generator: _random);
        _context = randn([1, 96, 3, 4, 4], generator: _random);
        _text = randn([1, 8, 16], generator: _random);
    }

    public void Dispose()
    {
        _model.Dispose();
        _vace.Dispose();
        _random.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Eight_bits_are_close_to_the_exact_pass_and_attention_in_them_is_a_little_less()
    {
        using var guard = no_grad();
        var exact = Run(BlockArithmetic.ComputeType);
        var products = Error(exact, Run(BlockArithmetic.EightBitProducts));
        var all = Error(exact, Run(BlockArithmetic.EightBit));
        Assert.InRange(products, 1e-3, 0.1);
        Assert.InRange(all, 1e-3, 0.12);
        Assert.NotEqual(products, all);
        Assert.Equal(0, Error(exact, Run(BlockArithmetic.ComputeType)));
    }

    [Fact]
    public void A_feed_forward_in_parts_gives_the_same()
    {
        using var guard = no_grad();
        var whole = Run(BlockArithmetic.EightBit);
        _model.MostHidden = 1024;
        // another order of sums may send a number to the other neighbour among 8-bit floats
        Assert.True(Error(whole, Run(BlockArithmetic.EightBit)) < 1e-2);
    }

    [Fact]
    public void Passes_with_gradients_stay_exact()
    {
        Assert.Equal(0, Error(Run(BlockArithmetic.ComputeType), Run(BlockArithmetic.EightBit)));
    }

    [Fact]
    public void Layers_with_a_live_lora_stay_exact()
    {
        using var guard = no_grad();
        var eight = Run(BlockArithmetic.EightBitProducts);
        // B begins as zero: nothing is added, but all layers of the blocks are exact
        using var adapter = LoraAdapter.Create(_model, _vace, new() { Base = LoraBase.Transformer, Rank = 2 });
        Assert.True(Error(Run(BlockArithmetic.ComputeType), Run(BlockArithmetic.EightBitProducts)) < Error(Run(BlockArithmetic.ComputeType), eight));
    }

    private static float Error(Tensor expected, Tensor actual) => ((expected - actual).norm() / expected.norm()).item<float>();

    private Tensor Run(BlockArithmetic arithmetic)
    {
        using var text = _model.EmbedText(_text);
        return _model.Forward(_latents, tensor([500f]), text, _vace.Embed(_context), arithmetic).detach();
    }
}
