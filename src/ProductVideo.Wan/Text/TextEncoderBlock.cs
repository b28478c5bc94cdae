using ProductVideo.Kernels;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Presets;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Text;

/// <summary>One umT5 layer: unscaled self attention with its own relative position table, and a gated feed-forward part.</summary>
internal sealed class TextEncoderBlock : nn.Module
{
    private const double Epsilon = 1e-6;

    private readonly ScaleWeight _attentionNorm;
    private readonly ScaleWeight _feedForwardNorm;
    private readonly LinearLayer _query;
    private readonly LinearLayer _key;
    private readonly LinearLayer _value;
    private readonly LinearLayer _output;
    private readonly LinearLayer _gate;
    private readonly LinearLayer _widen;
    private readonly LinearLayer _narrow;
    private readonly Parameter _positions;
    private readonly int _heads;

    public TextEncoderBlock(ParameterFactory parameters, TextEncoderSize size)
        : base(nameof(TextEncoderBlock))
    {
        var (width, attention, hidden) = (size.Width, size.AttentionWidth, size.FeedForwardWidth);
        _heads = size.Heads;
        _attentionNorm = new ScaleWeight(parameters, width);
        _feedForwardNorm = new ScaleWeight(parameters, width);
        var heads = new ModuleGroup();
        var spread = 1.0 / Math.Sqrt(width);
        _query = heads.Add("q", LinearLayer.Normal(parameters, width, attention, 1.0 / Math.Sqrt((double)width * attention / size.Heads), bias: false));
        _key = heads.Add("k", LinearLayer.Normal(parameters, width, attention, spread, bias: false));
        _value = heads.Add("v", LinearLayer.Normal(parameters, width, attention, spread, bias: false));
        _output = heads.Add("o", LinearLayer.Normal(parameters, attention, width, 1.0 / Math.Sqrt(attention), bias: false));
        var feedForward = new ModuleGroup();
        var gate = feedForward.Add("gate", new ModuleGroup());
        _gate = gate.Add("0", LinearLayer.Normal(parameters, width, hidden, spread, bias: false));
        _widen = feedForward.Add("fc1", LinearLayer.Normal(parameters, width, hidden, spread, bias: false));
        _narrow = feedForward.Add("fc2", LinearLayer.Normal(parameters, hidden, width, 1.0 / Math.Sqrt(hidden), bias: false));
        var positions = new ModuleGroup();
        _positions = parameters.Normal(1.0 / Math.Sqrt(2.0 * size.Buckets * size.Heads), size.Buckets, size.Heads);
        positions.Add("embedding", new EmbeddingTable(_positions));
        register_module("norm1", _attentionNorm);
        register_module("attn", heads);
        register_module("norm2", _feedForwardNorm);
        register_module("ffn", feedForward);
        register_module("pos_embedding", positions);
    }

    /// <summary>The position bias, (1, heads, L, L) in float32, from bucket ids (L x L).</summary>
    public Tensor PositionBias(Tensor buckets, long length) =>
        _positions.As(ScalarType.Float32).index_select(0, buckets).reshape(length, length, _heads).permute(2, 0, 1).unsqueeze(0);

    /// <summary>(B, L, D) to (B, L, D).</summary>
    /// <param name="states">The residual stream.</param>
    /// <param name="buckets">Bucket ids of all pairs, flat.</param>
    /// <param name="maskBias">(B, 1, 1, L), hugely negative for keys that do not count, or null.</param>
    public Tensor Forward(Tensor states, Tensor buckets, Tensor? maskBias)
    {
        using var scope = NewDisposeScope();
        var length = states.shape[1];
        var bias = PositionBias(buckets, length);
        if (maskBias is not null)
        {
            bias = bias + maskBias;
        }

        var normalized = TensorFunctions.RootMeanSquare(states, _attentionNorm.Weight, Epsilon);
        var attended = TensorFunctions.Attend(
            Split(_query.forward(normalized)), Split(_key.forward(normalized)), Split(_value.forward(normalized)), 1.0, bias);
        var stream = states + _output.forward(attended.transpose(1, 2).reshape(states.shape[0], length, -1));
        normalized = TensorFunctions.RootMeanSquare(stream, _feedForwardNorm.Weight, Epsilon);
        var hidden = _widen.forward(normalized) * FusedOperators.GeluTanh(_gate.forward(normalized));
        return (stream + _narrow.forward(hidden)).MoveToOuterDisposeScope();
    }

    private Tensor Split(Tensor states) =>
        states.reshape(states.shape[0], states.shape[1], _heads, states.shape[2] / _heads).transpose(1, 2);
}
