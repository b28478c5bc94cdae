using ProductVideo.Kernels;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Presets;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Transformer;

/// <summary>
/// One block: modulated and gated self attention, cross attention to the text, modulated and gated feed-forward. Modulation and
/// norms are computed in float32, the matrix products in the compute type.
/// </summary>
internal sealed class TransformerBlock : nn.Module
{
    private readonly Parameter _modulation;
    private readonly AttentionLayer _selfAttention;
    private readonly AttentionLayer _crossAttention;
    private readonly ScaleWeight _textNorm;
    private readonly LinearLayer _widen;
    private readonly LinearLayer _narrow;
    private readonly double _epsilon;

    public TransformerBlock(ParameterFactory parameters, TransformerSize size)
        : base(nameof(TransformerBlock))
    {
        _epsilon = size.Epsilon;
        _modulation = parameters.Normal(1.0 / Math.Sqrt(size.Width), 1, 6, size.Width);
        _selfAttention = new AttentionLayer(parameters, size.Width, size.Heads, size.Epsilon);
        _crossAttention = new AttentionLayer(parameters, size.Width, size.Heads, size.Epsilon);
        _textNorm = new ScaleWeight(parameters, size.Width, bias: true);
        var feedForward = new ModuleGroup();
        _widen = feedForward.Add("0", LinearLayer.Glorot(parameters, size.Width, size.FeedForwardWidth));
        _narrow = feedForward.Add("2", LinearLayer.Glorot(parameters, size.FeedForwardWidth, size.Width));
        register_parameter("modulation", _modulation);
        register_module("self_attn", _selfAttention);
        register_module("cross_attn", _crossAttention);
        register_module("norm3", _textNorm);
        register_module("ffn", feedForward);
    }

    /// <summary>Before- and after-projections of a VACE block carry their keys inside it.</summary>
    public void AddProjection(string name, LinearLayer projection) => register_module(name, projection);

    /// <summary>(B, N, D) to (B, N, D), the residual stream, in its own number type.</summary>
    /// <param name="tokens">The residual stream.</param>
    /// <param name="state">Time, text, positions and the compute type.</param>
    /// <param name="observer">Receives intermediate tensors, or null.</param>
    /// <param name="hint">(B, N, D) in the compute type, added to the result, or null.</param>
    /// <param name="hintScale">Factor of the hint.</param>
    /// <param name="consume">Whether the tokens are nobody else's, so that they go as soon as the block is done with them.</param>
    public Tensor Forward(Tensor tokens, BlockState state, TensorObserver? observer, Tensor? hint = null, double hintScale = 1, bool consume = false)
    {
        using var scope = NewDisposeScope();
        state.Weights?.Enter(this);
        var modulation = _modulation.As(ScalarType.Float32) + state.Modulation;
        Tensor[] result;
        if (state.Recompute && is_grad_enabled())
        {
            // Attention is the part that takes longest to compute again and keeps least, so only what lies around it is computed again.
            var projected = Recomputation.Run(
                (inputs, _) => ProjectTokens(inputs[0], inputs[1], state, null), [tokens, modulation], LearnedBy(_selfAttention));
            var attended = AttentionLayer.Attend(projected[0], projected[1], projected[2]);
            result = Recomputation.Run(
                (inputs, again) =>
                [
                    Finish(
                        inputs[0], inputs[1], inputs[2], state with { Text = new TextStates(inputs[3], keep: false) }, null, inputs.ElementAtOrDefault(4), hintScale, again),
                ],
                hint is null ? [tokens, attended, modulation, state.Text.Rows] : [tokens, attended, modulation, state.Text.Rows, hint],
                LearnedBy(this));
        }
        else
        {
            var projected = ProjectTokens(tokens, modulation, state, observer);
            using var attended = AttentionLayer.Attend(projected[0], projected[1], projected[2], state.EightBitAttention);
            Array.ForEach(projected, static part => part.Dispose());
            result = [Finish(tokens, attended, modulation, state, observer, hint, hintScale, consume: consume)];
        }

        return result[0].MoveToOuterDisposeScope();
    }

    // Whatever is done with is disposed at once, not at the end of the block: at full size that is half of a pass's memory. What a graph needs of it the
    // graph keeps itself.
    private Tensor[] ProjectTokens(Tensor tokens, Tensor modulation, BlockState state, TensorObserver? observer)
    {
        var (_, input) = FusedOperators.ResidualNorm(
            tokens, null, null, modulation.narrow(1, 1, 1), modulation.narrow(1, 0, 1), _epsilon, 1, state.ComputeType);
        using var normalized = input;
        observer?.Invoke("self_attn.in", input);
        return _selfAttention.Project(input, state.Rotary, state.EightBitProducts, Nested(observer, "self_attn."));
    }

    private Tensor Finish(
        Tensor tokens, Tensor attended, Tensor modulation, BlockState state, TensorObserver? observer, Tensor? hint, double hintScale, bool outline = false, bool consume = false)
    {
        var parts = modulation.chunk(6, 1);
        var attention = _selfAttention.Output(attended, state.EightBitProducts, Nested(observer, "self_attn."));
        observer?.Invoke("self_attn", attention);
        var (afterSelf, textInput) = FusedOperators.ResidualNorm(
            tokens, attention, parts[2], _textNorm.Weight.As(ScalarType.Float32), _textNorm.Bias!.As(ScalarType.Float32), _epsilon, 0, state.ComputeType);
        attention.Dispose();
        if (consume)
        {
            tokens.Dispose();
            attended.Dispose();
        }

        observer?.Invoke("norm3", textInput);
        var text = _crossAttention.AttendToText(textInput, state.Text, state.EightBitProducts, Nested(observer, "cross_attn."));
        textInput.Dispose();
        observer?.Invoke("cross_attn", text);

        var (afterText, feedForwardInput) = FusedOperators.ResidualNorm(afterSelf, text, null, parts[4], parts[3], _epsilon, 1, state.ComputeType);
        afterSelf.Dispose();
        text.Dispose();
        observer?.Invoke("ffn.in", feedForwardInput);
        if (outline)
        {
            using var stream = afterText;
            using var hidden = _widen.ForwardGelu(feedForwardInput);
            feedForwardInput.Dispose();
            return Outlines.Residual(afterText, _narrow.Outline(hidden), parts[5], hint, hintScale);
        }

        using var feedForward = FeedForward(feedForwardInput, state.MostHidden, state.EightBitProducts);
        observer?.Invoke("ffn", feedForward);
        if (consume && !is_grad_enabled())
        {
            // the sum is nobody else's, and one more of it would be the peak of the pass
            FusedOperators.AddResidual(afterText, feedForward, parts[5], hint, hintScale);
            return afterText;
        }

        using var sum = afterText;
        return FusedOperators.Residual(sum, feedForward, parts[5], hint, hintScale);
    }

    // The middle is the widest tensor of a pass. Where no gradients need it whole, its rows go through in parts.
    private Tensor FeedForward(Tensor input, long mostHidden, bool eightBit)
    {
        var hiddenBytes = input.numel() / input.shape[^1] * _widen.OutputWidth * input.element_size();
        if (is_grad_enabled() || hiddenBytes <= mostHidden)
        {
            using var hidden = Widen(input, eightBit);
            input.Dispose();
            using var middle = new LayerInput(hidden, eightBit, gelu: eightBit);
            return middle.Through(_narrow);
        }

        using var scope = NewDisposeScope();
        var rows = input.reshape(-1, input.shape[^1]);
        var output = empty_like(rows);
        var parts = (hiddenBytes + mostHidden - 1) / mostHidden;
        var step = (rows.shape[0] + parts - 1) / parts;
        for (var first = 0L; first < rows.shape[0]; first += step)
        {
            using var inner = NewDisposeScope();
            var count = Math.Min(step, rows.shape[0] - first);
            using var middle = new LayerInput(Widen(rows.narrow(0, first, count), eightBit), eightBit, gelu: eightBit);
            middle.Into(_narrow, output.narrow(0, first, count));
        }

        return output.reshape(input.shape).MoveToOuterDisposeScope();
    }

    // GELU is part of this product, but in 8 bits of the rounding after it
    private Tensor Widen(Tensor input, bool eightBit)
    {
        if (!eightBit)
        {
            return _widen.ForwardGelu(input);
        }

        using var rows = new LayerInput(input, eightBit);
        return rows.Through(_widen);
    }

    // Weights that learn, and the LoRA pairs beside weights that do not.
    private static IEnumerable<Tensor> LearnedBy(nn.Module module)
    {
        foreach (var parameter in module.parameters())
        {
            yield return parameter;
        }

        foreach (var layer in module.modules().OfType<LinearLayer>())
        {
            for (var branch = layer.Lora; branch is not null; branch = branch.Next)
            {
                yield return branch.Down;
                yield return branch.Up;
            }
        }
    }

    private static TensorObserver? Nested(TensorObserver? observer, string prefix) =>
        observer is null ? null : (name, value) => observer(prefix + name, value);
}
