using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;
using TorchSharp;
using TorchSharp.Extras;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Memory;

/// <summary>What a pass keeps alive, counted on the processor with a network of the published proportions.</summary>
public sealed class ForwardMemoryTests : IDisposable
{
    private const int Frames = 5;
    private const int Side = 48;
    private const long Tokens = Frames * Side * Side / 4;

    // as wide in the middle as the published network, 5.83 times; few heads, so that scores stay small
    private static readonly TransformerSize Size =
        new() { Width = 48, FeedForwardWidth = 280, Heads = 1, Layers = 4, TextWidth = 16, FrequencyWidth = 16 };

    private static readonly long Width = Tokens * Size.Width * sizeof(float);
    private static readonly long Hidden = Tokens * Size.FeedForwardWidth * sizeof(float);

    private readonly DiffusionTransformer _transformer;
    private readonly VaceBranch _vace;
    private readonly DisposeScope _scope = NewDisposeScope();

    public ForwardMemoryTests()
    {
        using var generator = new Generator(6);
        var parameters = new ParameterFactory(CPU, ScalarType.Float32, generator);
        _transformer = new(Size, parameters);
        _vace = new(new() { Layers = [0, 2] }, Size, parameters);
        using var guard = no_grad();
        foreach (var parameter in _transformer.parameters().Concat(_vace.parameters()))
        {
            parameter.copy_(randn(parameter.shape, generator: generator) * 0.1);
        }
    }

    public void Dispose()
    {
        _scope.Dispose();
        _transformer.Dispose();
        _vace.Dispose();
    }

    [Fact]
    public void The_middle_of_a_feed_forward_in_parts_gives_the_same_and_takes_less()
    {
        var whole = Run(out var peak);
        _transformer.MostHidden = 32L << 10;
        var parts = Run(out var less);
        TestContext.Current.SendDiagnosticMessage($"{peak} and {less} bytes");
        Assert.True(parts.allclose(whole, 1e-5, 1e-6), $"{(parts - whole).abs().max().item<float>()}");
        Assert.True(less < peak, $"{less} of {peak}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_pass_keeps_as_much_alive_as_the_formula_says(int hiddenParts)
    {
        _transformer.MostHidden = hiddenParts == 1 ? long.MaxValue : Hidden / hiddenParts;
        Run(out var peak);
        // a processor applies GELU apart from the product, so that the part of the middle is there twice; the context was there before
        var twice = Size with { FeedForwardWidth = 2 * Size.FeedForwardWidth };
        var formula = TransformerMemory.ForwardPass(
            twice, Tokens, ScalarType.Float32, ScalarType.Float32, hiddenParts == 1 ? long.MaxValue : 2 * _transformer.MostHidden) - Width;
        TestContext.Current.SendDiagnosticMessage($"{peak} bytes, by formula {formula}; {peak / (double)Width:F2} streams");
        Assert.InRange(peak, formula * 9 / 10, formula * 11 / 10);
    }

    // the pass itself, its inputs and the embedded context aside
    private Tensor Run(out long peak)
    {
        using var guard = no_grad();
        using var generator = new Generator(8);
        using var scope = NewDisposeScope();
        var latents = randn([1, 16, Frames, Side, Side], generator: generator);
        var context = randn([1, 96, Frames, Side, Side], generator: generator);
        using var text = _transformer.EmbedText(randn([1, 4, 16], generator: generator), keep: true);
        var timestep = tensor(new[] { 500f });
        _transformer.Forward(latents, timestep, text).Dispose();
        var condition = _vace.Embed(context);
        using var watch = new MemoryWatch();
        var result = _transformer.Forward(latents, timestep, text, condition);
        peak = watch.Peak;
        return result.MoveToOuterDisposeScope();
    }
}
