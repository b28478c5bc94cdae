using System.Collections.Concurrent;
using Microsoft.ML.OnnxRuntime.Tensors;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Detection.Tokens;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Detection.Grounding;

/// <summary>
/// The network of Grounding DINO with the inputs and outputs of the public ONNX exports. Any number of threads may run it at the same time; each takes a set
/// of buffers, which the next one uses again. It does not own its <see cref="OnnxNetwork"/>.
/// </summary>
public sealed class GroundingNetwork
{
    internal const string Logits = "logits";
    internal const string PredictedBoxes = "pred_boxes";
    private const string PixelValues = "pixel_values";
    private const string PixelMask = "pixel_mask";
    private const string InputIds = "input_ids";
    private const string TokenTypeIds = "token_type_ids";
    private const string AttentionMask = "attention_mask";
    private const int GpuBatch = 4;

    private readonly OnnxNetwork _network;
    private readonly TextToken _padding;
    private readonly int? _fixedBatch;
    private readonly int? _fixedLength;
    private readonly ConcurrentBag<GroundingInputs> _inputs = [];

    /// <summary>Makes one.</summary>
    /// <param name="network">The network.</param>
    /// <param name="preprocessing">How pictures are prepared. An input of a fixed size goes before the size that it says.</param>
    /// <param name="padding">Fills prompts up, where the network takes one length only.</param>
    /// <param name="options">How many pictures a run.</param>
    /// <exception cref="NetworkFileException">It is another network.</exception>
    public GroundingNetwork(OnnxNetwork network, GroundingPreprocessing preprocessing, TextToken padding, GroundingDinoOptions options)
    {
        options.Validate();
        var pixels = Shape(network, network.Input(PixelValues), TensorElementType.Float, 4);
        var text = Shape(network, network.Input(InputIds), TensorElementType.Int64, 2);
        Shape(network, network.Input(AttentionMask), TensorElementType.Int64, 2);
        Shape(network, network.Output(Logits), TensorElementType.Float, 3);
        Shape(network, network.Output(PredictedBoxes), TensorElementType.Float, 3);

        // the names of the public exports' axes promise any size, but their graphs are right for the size that the file beside them says
        Preprocessing = pixels is [_, _, > 0 and var height, > 0 and var width] ? preprocessing with { Width = (int)width, Height = (int)height } : preprocessing;
        _network = network;
        _padding = padding;
        _fixedBatch = pixels[0] > 0 ? (int)pixels[0] : null;
        _fixedLength = text[1] > 0 ? (int)text[1] : null;
        BatchSize = _fixedBatch ?? options.BatchSize ?? (network.Device.IsGpu ? GpuBatch : 1);
    }

    /// <summary>The network's file.</summary>
    public string Path => _network.Path;

    /// <summary>How pictures become its input.</summary>
    public GroundingPreprocessing Preprocessing { get; }

    /// <summary>Pictures in one run, at most.</summary>
    public int BatchSize { get; }

    /// <summary>Runs the network on pictures, once for each prompt.</summary>
    /// <param name="frames">From 1 to <see cref="BatchSize"/> pictures of any sizes.</param>
    /// <param name="prompts">What to look for.</param>
    /// <param name="visit">Given the number of each prompt and its results, which live until it returns.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentException">There are no frames or too many, or a prompt is too long for the network.</exception>
    /// <exception cref="NetworkFileException">The network failed, or is another one.</exception>
    public void Run(
        IReadOnlyList<RgbImage> frames, IReadOnlyList<GroundingPrompt> prompts, Action<int, GroundingResults> visit, CancellationToken cancellationToken = default)
    {
        if (frames.Count < 1 || frames.Count > BatchSize)
        {
            throw new ArgumentException($"{frames.Count} pictures are not a batch: give from 1 to {BatchSize}.", nameof(frames));
        }

        var inputs = _inputs.TryTake(out var free) ? free : new GroundingInputs(Preprocessing, BatchSize);
        try
        {
            // a network made for a number of pictures is given that many: the last one again
            var batch = _fixedBatch ?? frames.Count;
            for (var index = 0; index < batch; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                inputs.Set(index, frames[Math.Min(index, frames.Count - 1)]);
            }

            for (var index = 0; index < prompts.Count; index++)
            {
                using var results = Run(inputs, batch, prompts[index], cancellationToken);
                visit(index, results);
            }
        }
        finally
        {
            _inputs.Add(inputs);
        }
    }

    private static IReadOnlyList<long> Shape(OnnxNetwork network, NetworkPort port, TensorElementType type, int axes) => port.Type == type && port.Shape.Count == axes
        ? port.Shape
        : throw new NetworkFileException(network.Path, $"it has {port}, which should be {type} with {axes} axes. It is another network or precision: choose an export with inputs and outputs of 32 bits.");

    private GroundingResults Run(GroundingInputs inputs, int batch, GroundingPrompt prompt, CancellationToken cancellationToken)
    {
        var padded = _fixedLength is { } length ? prompt.PadTo(length, _padding) : prompt;
        var tensors = new Dictionary<string, NetworkTensor>(StringComparer.Ordinal);
        try
        {
            foreach (var port in _network.Inputs)
            {
                tensors.Add(port.Name, port.Name switch
                {
                    PixelValues => inputs.Pixels(batch),
                    PixelMask => inputs.Mask(batch),
                    InputIds => Repeat(padded.Ids, batch),
                    AttentionMask => Repeat(padded.Attention, batch),
                    TokenTypeIds => Repeat(new long[padded.Length], batch),
                    _ => throw new NetworkFileException(Path, $"it has an input {port} that Grounding DINO has not. It is another network: choose the right file."),
                });
            }

            return Results(_network.Run(tensors, [Logits, PredictedBoxes], cancellationToken: cancellationToken));
        }
        finally
        {
            foreach (var tensor in tensors.Values)
            {
                tensor.Dispose();
            }
        }
    }

    private GroundingResults Results(NetworkResults results)
    {
        try
        {
            return new GroundingResults(results);
        }
        catch (ArgumentException exception)
        {
            results.Dispose();
            throw new NetworkFileException(Path, $"{exception.Message} It is another network: choose the right file.", exception);
        }
    }

    private static NetworkTensor Repeat(long[] values, int count)
    {
        var all = count == 1 ? values : [.. Enumerable.Repeat(values, count).SelectMany(static row => row)];
        return NetworkTensor.Of(all, count, values.Length);
    }
}
