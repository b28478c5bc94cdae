using ProductVideo.Kernels;
using ProductVideo.Wan.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Transformer;

/// <summary>
/// Multi-head attention with root-mean-square normalised queries and keys (over the full width, before the heads are split);
/// keys <c>q</c>, <c>k</c>, <c>v</c>, <c>o</c>, <c>norm_q</c>, <c>norm_k</c>.
/// </summary>
internal sealed class AttentionLayer : nn.Module
{
    private readonly LinearLayer _query;
    private readonly LinearLayer _key;
    private readonly LinearLayer _value;
    private readonly LinearLayer _output;
    private readonly ScaleWeight _queryNorm;
    private readonly ScaleWeight _keyNorm;
    private readonly int _heads;
    private readonly double _epsilon;

    public AttentionLayer(ParameterFactory parameters, int width, int heads, double epsilon)
        : base(nameof(AttentionLayer))
    {
        _heads = heads;
        _epsilon = epsilon;
        _query = LinearLayer.Glorot(parameters, width, width);
        _key = LinearLayer.Glorot(parameters, width, width);
        _value = LinearLayer.Glorot(parameters, width, width);
        _output = LinearLayer.Glorot(parameters, width, width);
        _queryNorm = new ScaleWeight(parameters, width);
        _keyNorm = new ScaleWeight(parameters, width);
        register_module("q", _query);
        register_module("k", _key);
        register_module("v", _value);
        register_module("o", _output);
        register_module("norm_q", _queryNorm);
        register_module("norm_k", _keyNorm);
    }

    /// <summary>Queries, keys and values of all tokens, with rotary positions: (B, N, D) to three times (B, heads, N, head width).</summary>
    public Tensor[] Project(Tensor tokens, RotaryTable rotary, bool eightBit, TensorObserver? observer)
    {
        using var input = new LayerInput(tokens, eightBit);
        return
        [
            Rotate(_query, _queryNorm, input, rotary, "q", observer),
            Rotate(_key, _keyNorm, input, rotary, "k", observer),
            Heads(_value, input),
        ];
    }

    /// <summary>softmax(q k^T / sqrt(head width) + bias) v: (B, heads, N, head width) to (B, N, D), before the output layer.</summary>
    public static Tensor Attend(Tensor query, Tensor key, Tensor value, bool eightBit = false, Tensor? bias = null)
    {
        // a view keeps all of a tensor's memory, so what the result is a view of must go with it
        using var scope = NewDisposeScope();
        var batch = query.shape[0];
        var scale = 1.0 / Math.Sqrt(query.shape[3]);
        var attended = eightBit && EightBitRows.Serves(query.shape[3])
            ? EightBitAttention.Attend(query, Expand(key, batch), Expand(value, batch), scale)
            : TensorFunctions.Attend(query, Expand(key, batch), Expand(value, batch), scale, bias);
        return attended
            .transpose(1, 2)
            .reshape(batch, query.shape[2], -1)
            .MoveToOuterDisposeScope();
    }

    /// <summary>The output layer: (B, N, D) to (B, N, D).</summary>
    public Tensor Output(Tensor attended, bool eightBit, TensorObserver? observer)
    {
        observer?.Invoke("attn", attended);
        using var input = new LayerInput(attended, eightBit);
        return input.Through(_output);
    }

    /// <summary>Attention of all tokens to all text rows, padding included: (B, N, D) to (B, N, D).</summary>
    public Tensor AttendToText(Tensor tokens, TextStates text, bool eightBit, TensorObserver? observer)
    {
        using var scope = NewDisposeScope();
        using var input = new LayerInput(tokens, eightBit);
        var query = Rotate(_query, _queryNorm, input, null, "q", null);
        var (key, value) = text.KeyAndValue(this, rows =>
        {
            var states = rows.As(tokens.dtype);
            return (Normalize(_key.forward(states), _keyNorm, null).transpose(1, 2), Split(_value.forward(states)).transpose(1, 2));
        });
        var attended = Attend(query, key, value, bias: text.Bias);
        query.Dispose();
        return Output(attended, eightBit, observer).MoveToOuterDisposeScope();
    }

    // (B, N, D) to (B, heads, N, head width), normalised and with positions
    private Tensor Rotate(LinearLayer layer, ScaleWeight norm, LayerInput input, RotaryTable? rotary, string name, TensorObserver? observer)
    {
        using var scope = NewDisposeScope();
        var projected = input.Through(layer);
        observer?.Invoke($"norm_{name}", Normalize(projected, norm, null).reshape(projected.shape));
        var rotated = Normalize(projected, norm, rotary);
        observer?.Invoke($"{name}_rope", rotated.reshape(projected.shape));
        return rotated.transpose(1, 2).MoveToOuterDisposeScope();
    }

    private Tensor Heads(LinearLayer layer, LayerInput input)
    {
        using var scope = NewDisposeScope();
        return Split(input.Through(layer)).transpose(1, 2).MoveToOuterDisposeScope();
    }

    // (B, N, D) to (B, N, heads, head width)
    private Tensor Normalize(Tensor states, ScaleWeight norm, RotaryTable? rotary) =>
        FusedOperators.RmsRotate(states, norm.Weight, rotary?.Cosine, rotary?.Sine, _heads, _epsilon);

    private Tensor Split(Tensor states) => states.reshape(states.shape[0], states.shape[1], _heads, states.shape[2] / _heads);

    // one text may serve a whole batch
    private static Tensor Expand(Tensor states, long batch) =>
        states.shape[0] == batch ? states : states.expand(batch, states.shape[1], states.shape[2], states.shape[3]);
}
