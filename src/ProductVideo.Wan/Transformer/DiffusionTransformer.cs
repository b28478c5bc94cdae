using System.Diagnostics.CodeAnalysis;
using ProductVideo.Kernels;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Streaming;
using ProductVideo.Wan.Vace;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Transformer;

/// <summary>
/// The diffusion transformer (DiT): predicts the velocity, noise minus clean, of noisy latents. It is differentiable; run it
/// under <c>no_grad</c> for inference. State-dictionary keys are the published ones.
/// </summary>
public sealed class DiffusionTransformer : nn.Module
{
    /// <summary>The default of <see cref="MostHidden"/>: 256 MiB; parts of that size are about as fast as the whole.</summary>
    internal const long StandardMostHidden = 256L << 20;

    private const int MaximumTables = 8;

    private readonly PatchEmbedding _patchEmbedding;
    private readonly LinearLayer _textFirst;
    private readonly LinearLayer _textSecond;
    private readonly LinearLayer _timeFirst;
    private readonly LinearLayer _timeSecond;
    private readonly LinearLayer _timeProjection;
    private readonly List<TransformerBlock> _blocks = [];
    private readonly OutputHead _head;
    private readonly Dictionary<TokenGrid, RotaryTable> _tables = [];
    private readonly Lock _tablesLock = new();
    private readonly Device _device;

    /// <summary>Makes the network.</summary>
    /// <param name="size">Its sizes.</param>
    /// <param name="parameters">Where and how its parameters are made.</param>
    public DiffusionTransformer(TransformerSize size, ParameterFactory parameters)
        : base(nameof(DiffusionTransformer))
    {
        size.Validate();
        Size = size;
        ComputeType = parameters.Type;
        _device = parameters.Device;
        HostWeights = new(_device);
        _patchEmbedding = new PatchEmbedding(parameters, size.LatentChannels, size.Width);
        var text = new ModuleGroup();
        _textFirst = text.Add("0", LinearLayer.Normal(parameters, size.TextWidth, size.Width, 0.02));
        _textSecond = text.Add("2", LinearLayer.Normal(parameters, size.Width, size.Width, 0.02));
        var time = new ModuleGroup();
        _timeFirst = time.Add("0", LinearLayer.Normal(parameters, size.FrequencyWidth, size.Width, 0.02));
        _timeSecond = time.Add("2", LinearLayer.Normal(parameters, size.Width, size.Width, 0.02));
        var projection = new ModuleGroup();
        _timeProjection = projection.Add("1", LinearLayer.Glorot(parameters, size.Width, size.Width * 6));
        var blocks = new ModuleGroup();
        for (var index = 0; index < size.Layers; index++)
        {
            var block = blocks.Add($"{index}", new TransformerBlock(parameters.ForBlocks(), size));
            _blocks.Add(block);
            if (parameters.StreamsBlocks)
            {
                HostWeights.Take(block, block.parameters(), parameters.IsEmpty);
            }
        }

        _head = new OutputHead(parameters, size);
        register_module("patch_embedding", _patchEmbedding);
        register_module("text_embedding", text);
        register_module("time_embedding", time);
        register_module("time_projection", projection);
        register_module("blocks", blocks);
        register_module("head", _head);
    }

    /// <summary>The sizes of the network.</summary>
    public TransformerSize Size { get; }

    /// <summary>
    /// Number type of the matrix products; the modulation and all norms are float32. The default is the type
    /// of the weights; with float32 weights and bfloat16 here the weights are rounded at each use (mixed-precision training).
    /// </summary>
    public ScalarType ComputeType { get; set; }

    /// <summary>
    /// Number type of the residual stream. Default: float32; with bfloat16, as the peer has it, a forward pass moves less memory and rounds more.
    /// </summary>
    public ScalarType StreamType { get; set; } = ScalarType.Float32;

    /// <summary>
    /// For training: everything but attention is computed again during backward instead of kept, which takes longer and much less
    /// memory. Default: false.
    /// </summary>
    public bool Recompute { get; set; }

    /// <summary>With <see cref="Recompute"/>: how many blocks, the last ones, keep everything all the same. Default: 0.</summary>
    public int WholeBlocks { get; set; }

    /// <summary>Receives intermediate tensors, or null.</summary>
    public TensorObserver? Observer { get; set; }

    /// <summary>Bytes above which the middle of a feed-forward is made in parts where no gradients need it whole. Default: 256 MiB.</summary>
    internal long MostHidden { get; set; } = StandardMostHidden;

    /// <summary>Where the network computes.</summary>
    internal Device Device => _device;

    /// <summary>The blocks whose weights lie in the host.</summary>
    internal HostBlocks HostWeights { get; }

    /// <summary>Takes the weights of all blocks to the host.</summary>
    internal void TakeToHost() => _blocks.ForEach(block => HostWeights.Take(block, block.parameters()));

    /// <summary>The text part of the network, to be computed once per prompt.</summary>
    /// <param name="text">(B, text length, text width), rows after the last token zero.</param>
    /// <param name="keep">Keep keys and values of cross attention between calls: for inference only. Dispose the result then.</param>
    public TextStates EmbedText(Tensor text, bool keep = false)
    {
        using var scope = NewDisposeScope();
        var hidden = _textFirst.ForwardGelu(text.As(ComputeType));
        var rows = _textSecond.forward(hidden);
        if (!keep)
        {
            return new TextStates(rows.MoveToOuterDisposeScope(), keep);
        }

        var padding = TextPadding.Find(text, ComputeType);
        rows = padding is null ? rows : rows.narrow(1, 0, padding.Rows).contiguous();
        rows.MoveToOuterDisposeScope().DetachFromDisposeScope();
        return new TextStates(rows, keep, padding?.Bias);
    }

    /// <summary>Predicts the velocity.</summary>
    /// <param name="latents">(B, 16, F, h, w), references first.</param>
    /// <param name="timestep">(1) or (B), float32 on the scale 0 to 1000.</param>
    /// <param name="text">(B, text length, text width), rows after the last token zero.</param>
    /// <param name="vace">The VACE condition, or null for plain text to video.</param>
    /// <returns>(B, 16, F, h, w) in float32.</returns>
    public Tensor Forward(Tensor latents, Tensor timestep, Tensor text, VaceCondition? vace = null)
    {
        using var states = EmbedText(text);
        return Forward(latents, timestep, states, vace);
    }

    /// <summary>Predicts the velocity for a prompt that was embedded before.</summary>
    /// <param name="latents">(B, 16, F, h, w), references first.</param>
    /// <param name="timestep">(1) or (B), float32 on the scale 0 to 1000.</param>
    /// <param name="text">The prompt from <see cref="EmbedText"/>, of batch 1 or B.</param>
    /// <param name="vace">The VACE condition, or null for plain text to video.</param>
    /// <param name="arithmetic">In what the blocks compute products and attention, where no gradients are recorded.</param>
    /// <returns>(B, 16, F, h, w) in float32.</returns>
    public Tensor Forward(Tensor latents, Tensor timestep, TextStates text, VaceCondition? vace = null, BlockArithmetic arithmetic = BlockArithmetic.ComputeType)
    {
        using var scope = NewDisposeScope();
        var grid = TokenGrid.Of(latents);
        var (time, modulation) = EmbedTime(timestep);
        Observer?.Invoke("text_embedding", text.Rows);
        using var weights = BlockPass.Begin(HostWeights, Order(vace));
        var state = new BlockState(modulation, text, Table(grid), ComputeType, Recompute, MostHidden, arithmetic, weights);
        var tokens = _patchEmbedding.Forward(latents, grid, ComputeType).As(StreamType);
        Observer?.Invoke("patch_embedding", tokens);
        tokens = RunBlocks(tokens, state, vace);
        var patches = _head.Forward(tokens, time, ComputeType);
        Observer?.Invoke("head", patches);
        return grid.Unpatchify(patches.As(ScalarType.Float32)).MoveToOuterDisposeScope();
    }

    /// <summary>How far the modulation moves from each timestep to the next: mean |a - b| / mean |b|, b being the one before.</summary>
    /// <param name="timesteps">On the scale 0 to 1000.</param>
    /// <returns>A number for each timestep, 0 for the first.</returns>
    public IReadOnlyList<double> ModulationMovements(IReadOnlyList<float> timesteps)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var (_, modulations) = EmbedTime(tensor(timesteps.ToArray()).to(_device));
        var count = timesteps.Count - 1;
        var before = modulations.narrow(0, 0, count);
        var movements = (modulations.narrow(0, 1, count) - before).abs().mean([1L, 2L]) / before.abs().mean([1L, 2L]);
        return [0, .. movements.cpu().data<float>().ToArray().Select(static movement => (double)movement)];
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ClearTables();
            HostWeights.Dispose();
        }

        base.Dispose(disposing);
    }

    private Tensor RunBlocks(Tensor tokens, BlockState state, VaceCondition? vace)
    {
        var hints = HasHints(vace) ? vace.Branch.Begin(tokens, vace, state) : null;

        for (var index = 0; index < _blocks.Count; index++)
        {
            var hint = hints?.Of(index);
            var own = index < _blocks.Count - WholeBlocks ? state : state with { Recompute = false };
            var next = Observer is null
                ? _blocks[index].Forward(tokens, own, null, hint, vace?.Scale ?? 0, consume: true)
                : Observed(index, tokens, own, hint, vace?.Scale ?? 0);
            // what a graph needs of them it keeps itself
            tokens.Dispose();
            hint?.Dispose();
            tokens = next;
        }

        return tokens;
    }

    // Weights in the host in the order in which blocks need them: each VACE block comes before the block that takes its hint.
    private IEnumerable<HostBlock?> Order(VaceCondition? vace)
    {
        for (var index = 0; index < _blocks.Count; index++)
        {
            if (HasHints(vace))
            {
                yield return vace.Branch.HostWeightsOf(index);
            }

            yield return HostWeights.Find(_blocks[index]);
        }
    }

    private static bool HasHints([NotNullWhen(true)] VaceCondition? vace) => vace is not null && vace.Scale != 0;

    // The output before its hint has a name of its own, so an observed block adds the hint afterwards.
    private Tensor Observed(int index, Tensor tokens, BlockState state, Tensor? hint, double scale)
    {
        var output = _blocks[index].Forward(tokens, state, ObserverOf(index), consume: true);
        Observer?.Invoke($"block{index}.out", output);
        return hint is null ? output : FusedOperators.Residual(output, hint * scale, null);
    }

    // The time path stays in float32: it is tiny, and rounding it is the largest avoidable error in bfloat16.
    private (Tensor Time, Tensor Modulation) EmbedTime(Tensor timestep)
    {
        var sinusoid = TimestepSinusoid.Embed(timestep, Size.FrequencyWidth);
        Observer?.Invoke("sinusoid", sinusoid);
        var time = _timeSecond.forward(nn.functional.silu(_timeFirst.forward(sinusoid)));
        var modulation = _timeProjection.forward(nn.functional.silu(time));
        Observer?.Invoke("time_embedding", time);
        Observer?.Invoke("time_projection", modulation);
        return (time, modulation.reshape(-1, 6, Size.Width));
    }

    private RotaryTable Table(TokenGrid grid)
    {
        lock (_tablesLock)
        {
            if (!_tables.TryGetValue(grid, out var table))
            {
                if (_tables.Count == MaximumTables)
                {
                    ClearTables();
                }

                table = RotaryTable.Create(grid, Size.HeadWidth, _device);
                _tables.Add(grid, table);
            }

            return table;
        }
    }

    private void ClearTables()
    {
        foreach (var table in _tables.Values)
        {
            table.Dispose();
        }

        _tables.Clear();
    }

    private TensorObserver? ObserverOf(int block) =>
        Observer is null ? null : (name, value) => Observer?.Invoke($"block{block}.{name}", value);
}
