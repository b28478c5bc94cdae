using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Training.Samples;

/// <summary>Samples in memory, which belong to the caller.</summary>
public sealed class LoadedSamples(IReadOnlyList<TrainingSample> samples) : ITrainingSamples
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids { get; } = [.. samples.Select(static sample => sample.Id)];

    /// <inheritdoc/>
    public long LargestCells => samples.Max(static sample => sample.Clean.shape[2] * sample.Clean.shape[3] * sample.Clean.shape[4]);

    /// <inheritdoc/>
    public TrainingSample Open(int index)
    {
        var sample = samples[index];
        // handles of their own on the same numbers, so that disposing them frees nothing of the caller's
        return new(sample.Id, Alias(sample.Clean), Alias(sample.Context), Alias(sample.Text));
    }

    private static Tensor Alias(Tensor tensor)
    {
        var alias = tensor.detach();
        alias.DetachFromDisposeScope();
        return alias;
    }
}
