using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Presets;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>
/// The encoder or the decoder: a first convolution, numbered stages, and a head, run one after the other. It has a segment for each resolution of
/// the pictures; a segment can work on fewer frames at once than the one before it gives.
/// </summary>
internal sealed class FrameStack : nn.Module
{
    private readonly List<List<(string Name, IFrameLayer Layer)>> _segments = [[]];
    private readonly List<int> _steps = [1];
    private readonly Dictionary<string, ModuleGroup> _groups = new(StringComparer.Ordinal);

    private FrameStack()
        : base(nameof(FrameStack))
    {
    }

    /// <summary>Receives the output of every layer under its published name, or null.</summary>
    public TensorObserver? Observer { get; set; }

    public static FrameStack Encoder(ParameterFactory parameters, AutoencoderSize size)
    {
        var stack = new FrameStack();
        var channels = size.BaseWidth * size.Multipliers[0];
        stack.AddFirst("conv1", new CausalConvolution(parameters, 3, size.BaseWidth, 3, 3));
        var current = size.BaseWidth;
        var number = 0;
        for (var level = 0; level < size.Multipliers.Count; level++)
        {
            channels = size.BaseWidth * size.Multipliers[level];
            for (var block = 0; block < size.ResidualBlocks; block++)
            {
                stack.Add("downsamples", number++, new ResidualBlock(parameters, current, channels));
                current = channels;
            }

            if (level < size.Multipliers.Count - 1)
            {
                stack.Add("downsamples", number++, new Downsample(parameters, channels, temporal: level > 0));
                stack.BeginSegment(temporal: level < 2);
            }
        }

        stack.AddMiddle(parameters, channels);
        stack.AddHead(parameters, channels, size.LatentChannels * 2);
        return stack;
    }

    public static FrameStack Decoder(ParameterFactory parameters, AutoencoderSize size)
    {
        var stack = new FrameStack();
        var levels = size.Multipliers.Count;
        var current = size.BaseWidth * size.Multipliers[^1];
        stack.AddFirst("conv1", new CausalConvolution(parameters, size.LatentChannels, current, 3, 3));
        stack.AddMiddle(parameters, current);
        var number = 0;
        for (var level = 0; level < levels; level++)
        {
            var channels = size.BaseWidth * size.Multipliers[levels - 1 - level];
            for (var block = 0; block <= size.ResidualBlocks; block++)
            {
                stack.Add("upsamples", number++, new ResidualBlock(parameters, current, channels));
                current = channels;
            }

            if (level < levels - 1)
            {
                stack.BeginSegment(temporal: false);
                stack.Add("upsamples", number++, new Upsample(parameters, channels, temporal: level < 2));
                current = channels / 2;
            }
        }

        stack.AddHead(parameters, current, 3);
        return stack;
    }

    /// <summary>Segments of the stack.</summary>
    public int Segments => _segments.Count;

    /// <summary>Runs some of the segments on one chunk of a video; each takes all that the one before it gives, in groups.</summary>
    /// <param name="frames">The frames; not disposed.</param>
    /// <param name="memory">What the segments remember of the video.</param>
    /// <param name="groups">Frames at once for each segment, or 0 for all.</param>
    /// <param name="segments">The segments.</param>
    public Tensor Forward(Tensor frames, SegmentMemory memory, IReadOnlyList<int> groups, Range segments)
    {
        using var scope = NewDisposeScope();
        var current = frames;
        var (first, count) = segments.GetOffsetAndLength(Segments);
        for (var segment = first; segment < first + count; segment++)
        {
            var next = RunGroups(segment, current, memory[segment], groups[segment]);
            if (!ReferenceEquals(current, frames))
            {
                current.Dispose();
            }

            current = next;
        }

        return current.MoveToOuterDisposeScope();
    }

    private Tensor RunGroups(int segment, Tensor frames, TemporalMemory memory, int group)
    {
        var count = (int)frames.shape[1];
        var step = _steps[segment];
        var parts = new List<Tensor>();
        for (var start = 0; start < count;)
        {
            // where frames are halved the very first one stays alone and the others go in pairs
            var wanted = memory.IsFirst ? 1 + ((group - 1) / step * step) : Math.Max(step, group / step * step);
            var length = group == 0 ? count : Math.Min(count - start, wanted);
            using var piece = Frames.Range(frames, start, length);
            parts.Add(RunLayers(_segments[segment], piece, memory));
            memory.NextChunk();
            start += length;
        }

        if (parts.Count == 1)
        {
            return parts[0];
        }

        var joined = Frames.Join([.. parts], 1);
        parts.ForEach(part => part.Dispose());
        return joined;
    }

    private Tensor RunLayers(List<(string Name, IFrameLayer Layer)> layers, Tensor frames, TemporalMemory memory)
    {
        using var scope = NewDisposeScope();
        var current = frames;
        foreach (var (name, layer) in layers)
        {
            var next = layer.Forward(current, memory);
            Observer?.Invoke(name, next);
            if (!ReferenceEquals(current, frames) && !ReferenceEquals(current, next))
            {
                current.Dispose();
            }

            current = next;
        }

        return current.MoveToOuterDisposeScope();
    }

    private void BeginSegment(bool temporal)
    {
        _segments.Add([]);
        _steps.Add(temporal ? 2 : 1);
    }

    private void AddFirst(string name, CausalConvolution convolution)
    {
        register_module(name, convolution);
        _segments[^1].Add((name, convolution));
    }

    private void AddMiddle(ParameterFactory parameters, int channels)
    {
        Add("middle", 0, new ResidualBlock(parameters, channels, channels));
        Add("middle", 1, new PictureAttention(parameters, channels));
        Add("middle", 2, new ResidualBlock(parameters, channels, channels));
    }

    private void AddHead(ParameterFactory parameters, int channels, int output)
    {
        var head = new ModuleGroup();
        register_module("head", head);
        var norm = head.Add("0", new ChannelNorm(parameters, channels));
        var convolution = head.Add("2", new CausalConvolution(parameters, channels, output, 3, 3));
        _segments[^1].Add(("head.2", new OutputConvolution(norm, convolution)));
    }

    private void Add<T>(string group, int number, T layer)
        where T : nn.Module, IFrameLayer
    {
        if (!_groups.TryGetValue(group, out var members))
        {
            members = new ModuleGroup();
            _groups.Add(group, members);
            register_module(group, members);
        }

        members.Add($"{number}", layer);
        _segments[^1].Add(($"{group}.{number}", layer));
    }
}
