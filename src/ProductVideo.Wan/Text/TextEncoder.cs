using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Streaming;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Text;

/// <summary>The umT5 encoder. Differentiable; state-dictionary keys are the published ones.</summary>
public sealed class TextEncoder : nn.Module
{
    private const double Epsilon = 1e-6;
    private const float Masked = -1e30f;
    private const long LargestDeviceTable = 1L << 26;

    private readonly EmbeddingTable _embedding;
    private readonly List<TextEncoderBlock> _blocks = [];
    private readonly ScaleWeight _norm;
    private readonly Device _device;

    /// <summary>Makes the network.</summary>
    /// <param name="size">Its sizes.</param>
    /// <param name="parameters">Where and how its parameters are made.</param>
    public TextEncoder(TextEncoderSize size, ParameterFactory parameters)
        : base(nameof(TextEncoder))
    {
        size.Validate();
        Size = size;
        _device = parameters.Device;
        HostWeights = new(_device);
        // A prompt reads a few hundred rows of it, so a large table stays in the host's memory.
        var table = (long)size.Vocabulary * size.Width > LargestDeviceTable ? parameters.On(CPU) : parameters;
        _embedding = new EmbeddingTable(table.Normal(1.0, size.Vocabulary, size.Width));
        _norm = new ScaleWeight(parameters, size.Width);
        var blocks = new ModuleGroup();
        for (var index = 0; index < size.Layers; index++)
        {
            var block = blocks.Add($"{index}", new TextEncoderBlock(parameters.ForBlocks(), size));
            _blocks.Add(block);
            if (parameters.StreamsBlocks)
            {
                HostWeights.Take(block, block.parameters(), parameters.IsEmpty);
            }
        }

        register_module("token_embedding", _embedding);
        register_module("blocks", blocks);
        register_module("norm", _norm);
    }

    /// <summary>The sizes of the network.</summary>
    public TextEncoderSize Size { get; }

    /// <summary>Receives intermediate tensors, or null.</summary>
    public TensorObserver? Observer { get; set; }

    /// <summary>The blocks whose weights lie in the host.</summary>
    internal HostBlocks HostWeights { get; }

    /// <summary>Takes the weights of all blocks to the host.</summary>
    internal void TakeToHost() => _blocks.ForEach(block => HostWeights.Take(block, block.parameters()));

    /// <summary>
    /// Encodes prompts for the DiT: rows after the last real token are zero. A single prompt is run without its padding, which
    /// gives the same result.
    /// </summary>
    /// <param name="prompts">At least one prompt, none longer than <paramref name="textLength"/>.</param>
    /// <param name="textLength">Rows of the result.</param>
    /// <returns>(prompts, text length, D) in float32.</returns>
    public Tensor EncodePrompts(IReadOnlyList<TokenizedText> prompts, int textLength)
    {
        ArgumentOutOfRangeException.ThrowIfZero(prompts.Count);
        using var scope = NewDisposeScope();
        var longest = prompts.Max(prompt => prompt.Length);
        if (longest > textLength)
        {
            throw new ArgumentException($"A prompt has {longest} tokens, more than the {textLength} that the model takes: shorten it.", nameof(prompts));
        }

        var ids = new long[prompts.Count * longest];
        var present = new float[prompts.Count * longest];
        for (var row = 0; row < prompts.Count; row++)
        {
            prompts[row].Padded(longest).CopyTo(ids, row * longest);
            Array.Fill(present, 1f, row * longest, prompts[row].Length);
        }

        var idTensor = tensor(ids, new long[] { prompts.Count, longest }).to(_device);
        var mask = tensor(present, new long[] { prompts.Count, longest }).to(_device);
        var uneven = prompts.Any(prompt => prompt.Length != longest);
        var states = Forward(idTensor, uneven ? mask : null) * mask.unsqueeze(2);
        if (longest == textLength)
        {
            return states.MoveToOuterDisposeScope();
        }

        var padding = zeros(new long[] { prompts.Count, textLength - longest, Size.Width }, device: _device);
        return cat(new[] { states, padding }, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Encodes ids; rows of padding hold values without meaning.</summary>
    /// <param name="ids">(B, L), 64-bit integers below the vocabulary size.</param>
    /// <param name="mask">(B, L), 1 for real tokens and 0 for padding, or null when all are real.</param>
    /// <returns>(B, L, D) in float32.</returns>
    public Tensor Forward(Tensor ids, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var (batch, length) = (ids.shape[0], ids.shape[1]);
        var states = _embedding.Weight.index_select(0, ids.reshape(-1).to(_embedding.Weight.device)).to(_device).reshape(batch, length, Size.Width);
        var buckets = tensor(RelativePositionBuckets.Table((int)length, Size.Buckets)).to(_device);
        var maskBias = mask is null ? null : (1.0 - mask.to(ScalarType.Float32)).reshape(batch, 1, 1, length) * Masked;
        using var pass = BlockPass.Begin(HostWeights, _blocks.Select(HostWeights.Find));
        for (var index = 0; index < _blocks.Count; index++)
        {
            pass?.Enter(_blocks[index]);
            if (index == 0)
            {
                Observer?.Invoke("bias_block0", _blocks[0].PositionBias(buckets, length));
            }

            states = _blocks[index].Forward(states, buckets, maskBias);
            Observer?.Invoke($"block{index}", states);
        }

        return TensorFunctions.RootMeanSquare(states, _norm.Weight, Epsilon).As(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            HostWeights.Dispose();
        }

        base.Dispose(disposing);
    }
}
