using ProductVideo.Kernels;
using ProductVideo.Wan.Layers;
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
    public Tensor[] Project(Tensor tokens, RotaryTable rotary, TensorObserver? observer)
    {
        var (query, key) = (_query.forward(tokens), _key.forward(tokens));
        observer?.Invoke("norm_q", Normalize(query, _queryNorm, null).reshape(query.shape));
        observer?.Invoke("norm_k", Normalize(key, _keyNorm, null).reshape(key.shape));
        var rotatedQuery = Normalize(query, _queryNorm, rotary);
        var rotatedKey = Normalize(key, _keyNorm, rotary);
        observer?.Invoke("q_rope", rotatedQuery.reshape(query.shape));
        observer?.Invoke("k_rope", rotatedKey.reshape(key.shape));
        query.Dispose();
        key.Dispose();
        return [rotatedQuery.transpose(1, 2), rotatedKey.transpose(1, 2), Split(_value.forward(tokens)).transpose(1, 2)];
    }

    /// <summary>softmax(q k^T / sqrt(head width)) v: (B, heads, N, head width) to (B, N, D), before the output layer.</summary>
    public static Tensor Attend(Tensor query, Tensor key, Tensor value)
    {
        var batch = query.shape[0];
        return TensorFunctions.Attend(query, Expand(key, batch), Expand(value, batch), 1.0 / Math.Sqrt(query.shape[3]))
            .transpose(1, 2)
            .reshape(batch, query.shape[2], -1);
    }

    /// <summary>The output layer: (B, N, D) to (B, N, D).</summary>
    public Tensor Output(Tensor attended, TensorObserver? observer)
    {
        observer?.Invoke("attn", attended);
        return _output.forward(attended);
    }

    /// <summary>Attention of all tokens to all text rows, padding included: (B, N, D) to (B, N, D).</summary>
    public Tensor AttendToText(Tensor tokens, TextStates text, TensorObserver? observer)
    {
        using var projected = _query.forward(tokens);
        using var query = Normalize(projected, _queryNorm, null);
        var (key, value) = text.KeyAndValue(this, rows =>
        {
            var states = rows.As(tokens.dtype);
            return (Normalize(_key.forward(states), _keyNorm, null).transpose(1, 2), Split(_value.forward(states)).transpose(1, 2));
        });
        using var attended = Attend(query.transpose(1, 2), key, value);
        return Output(attended, observer);
    }

    // (B, N, D) to (B, N, heads, head width)
    private Tensor Normalize(Tensor states, ScaleWeight norm, RotaryTable? rotary) =>
        FusedOperators.RmsRotate(states, norm.Weight, rotary?.Cosine, rotary?.Sine, _heads, _epsilon);

    private Tensor Split(Tensor states) => states.reshape(states.shape[0], states.shape[1], _heads, states.shape[2] / _heads);

    // one text may serve a whole batch
    private static Tensor Expand(Tensor states, long batch) =>
        states.shape[0] == batch ? states : states.expand(batch, states.shape[1], states.shape[2], states.shape[3]);
}
