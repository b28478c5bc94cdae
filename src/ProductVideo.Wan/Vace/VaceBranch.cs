using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Streaming;
using ProductVideo.Wan.Transformer;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Vace;

/// <summary>
/// The VACE branch: blocks of the DiT's form that turn a context (video to keep, video to replace, mask, references) into hints,
/// which the DiT adds after its blocks. All keys begin with <c>vace</c>. Differentiable.
/// </summary>
public sealed class VaceBranch : nn.Module
{
    private readonly PatchEmbedding _patchEmbedding;
    private readonly LinearLayer _beforeProjection;
    private readonly List<(int Layer, TransformerBlock Block, LinearLayer AfterProjection)> _blocks = [];

    /// <summary>Makes the branch.</summary>
    /// <param name="size">Its sizes.</param>
    /// <param name="transformer">The sizes of the DiT beside it.</param>
    /// <param name="parameters">Where and how its parameters are made.</param>
    public VaceBranch(VaceSize size, TransformerSize transformer, ParameterFactory parameters)
        : base(nameof(VaceBranch))
    {
        transformer.Validate();
        size.Validate(transformer);
        Size = size;
        ComputeType = parameters.Type;
        HostWeights = new(parameters.Device);
        _patchEmbedding = new PatchEmbedding(parameters, size.ContextChannels, transformer.Width);
        _beforeProjection = LinearLayer.Zero(parameters, transformer.Width, transformer.Width);
        var blocks = new ModuleGroup();
        for (var index = 0; index < size.Layers.Count; index++)
        {
            var block = blocks.Add($"{index}", new TransformerBlock(parameters.ForBlocks(), transformer));
            if (index == 0)
            {
                block.AddProjection("before_proj", _beforeProjection);
            }

            var afterProjection = LinearLayer.Zero(parameters.ForBlocks(), transformer.Width, transformer.Width);
            block.AddProjection("after_proj", afterProjection);
            _blocks.Add((size.Layers[index], block, afterProjection));
            if (parameters.StreamsBlocks)
            {
                HostWeights.Take(block, WeightsOf(block), parameters.IsEmpty);
            }
        }

        register_module("vace_patch_embedding", _patchEmbedding);
        register_module("vace_blocks", blocks);
    }

    /// <summary>The sizes of the branch.</summary>
    public VaceSize Size { get; }

    /// <summary>Number type of the matrix products; see <see cref="DiffusionTransformer.ComputeType"/>.</summary>
    public ScalarType ComputeType { get; set; }

    /// <summary>Receives intermediate tensors, or null.</summary>
    public TensorObserver? Observer { get; set; }

    /// <summary>The blocks whose weights lie in the host.</summary>
    internal HostBlocks HostWeights { get; }

    /// <summary>Takes the weights of all blocks to the host.</summary>
    internal void TakeToHost() => _blocks.ForEach(entry => HostWeights.Take(entry.Block, WeightsOf(entry.Block)));

    /// <summary>The weights in the host of the block whose hint a DiT block takes; null where there is none, or they are on the device.</summary>
    internal HostBlock? HostWeightsOf(int layer) =>
        _blocks.Find(entry => entry.Layer == layer).Block is { } block ? HostWeights.Find(block) : null;

    /// <summary>Embeds a context.</summary>
    /// <param name="context">(B, 96, F, h, w): inactive, reactive and mask channels, references first along time.</param>
    /// <param name="scale">Factor of the hints; 0 switches the branch off.</param>
    public VaceCondition Embed(Tensor context, double scale = 1.0)
    {
        using var scope = NewDisposeScope();
        var patches = _patchEmbedding.Forward(context, TokenGrid.Of(context), ComputeType);
        Observer?.Invoke("vace_patch_embedding", patches);
        var projected = _beforeProjection.forward(patches);
        Observer?.Invoke("before_proj", projected);
        return new VaceCondition(this, projected.MoveToOuterDisposeScope(), scale);
    }

    /// <summary>Starts a pass; the hints are computed one by one as the DiT reaches their blocks.</summary>
    internal VaceHints Begin(Tensor tokens, VaceCondition condition, BlockState state) =>
        new(this, (Pad(condition.Context, tokens) + tokens).As(tokens.dtype), state);

    /// <summary>Runs the VACE block of a DiT block, if it has one.</summary>
    /// <returns>The stream after it and the hint in the compute type, or null.</returns>
    internal (Tensor Stream, Tensor Hint)? Advance(int layer, Tensor stream, BlockState state)
    {
        var index = _blocks.FindIndex(entry => entry.Layer == layer);
        if (index < 0)
        {
            return null;
        }

        var (_, block, afterProjection) = _blocks[index];
        var next = block.Forward(stream, state, null, consume: true);
        Observer?.Invoke($"vace_block{index}.hidden", next);
        using var scope = NewDisposeScope();
        var hint = afterProjection.forward(next.As(ComputeType)).MoveToOuterDisposeScope();
        Observer?.Invoke($"hint{index}", hint);
        return (next, hint);
    }

    // The projection of the context stays on the device: contexts are embedded before a pass through the blocks begins.
    private IEnumerable<Parameter> WeightsOf(TransformerBlock block) =>
        block.parameters().Where(parameter => !_beforeProjection.parameters().Contains(parameter, ReferenceEqualityComparer.Instance));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            HostWeights.Dispose();
        }

        base.Dispose(disposing);
    }

    // A context with fewer tokens than the latents counts as followed by zero tokens; the projection's bias applies to those too.
    private Tensor Pad(Tensor context, Tensor tokens)
    {
        var missing = tokens.shape[1] - context.shape[1];
        if (missing < 0)
        {
            throw new ArgumentException(
                $"The VACE context has {context.shape[1]} tokens, more than the {tokens.shape[1]} of the latents: give video, mask and references the size of the generated video.");
        }

        if (missing == 0)
        {
            return context;
        }

        var bias = _beforeProjection.Bias!.As(context.dtype).reshape(1, 1, -1).expand(context.shape[0], missing, -1);
        return cat(new[] { context, bias }, 1);
    }
}
