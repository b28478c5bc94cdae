using ProductVideo.Wan.Models;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks;

/// <summary>What all parts of a benchmark share.</summary>
/// <param name="Options">What is measured.</param>
/// <param name="Models">The networks.</param>
/// <param name="Work">Their inputs.</param>
/// <param name="Watches">The stopwatches.</param>
/// <param name="CancellationToken">Ends the benchmark.</param>
internal sealed record BenchmarkContext(
    EngineBenchmarkOptions Options, WanModels Models, BenchmarkWork Work, Stopwatches Watches, CancellationToken CancellationToken)
{
    /// <summary>What a pass of the transformer cannot do without, with its residual stream in its present type.</summary>
    public OperationCount Operations => new(
        Models.Preset, Work.Tokens, Bytes(Models.Transformer.ComputeType), Bytes(Models.Transformer.StreamType));

    /// <summary>What the autoencoder cannot do without.</summary>
    public ConvolutionCount Convolutions => new(Models.Preset.Autoencoder, Work.Size, Bytes(Models.Autoencoder.ComputeType));

    /// <summary>Times a piece of work <see cref="EngineBenchmarkOptions.Runs"/> times.</summary>
    public BenchmarkRow Measure(string name, WorkCost cost, PeerWork peer, Func<BenchmarkNote> work) =>
        Watches.Measure(name, Options.Runs, cost, work) with { PeerMilliseconds = Peer(peer) };

    /// <summary>The peer's time for the same work, or null.</summary>
    public double? Peer(PeerWork peer) => PeerFigures.Find(peer, Models.Preset, Work.Size);

    private static int Bytes(ScalarType type) => type == ScalarType.Float32 ? sizeof(float) : sizeof(ushort);
}
