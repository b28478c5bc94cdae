using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Transformer;

/// <summary>
/// What the blocks added to the stream of one branch (one prompt, one window) when they last ran, and how far the timestep has moved since.
/// </summary>
public sealed class StepCache(StepCacheOptions options) : IDisposable
{
    private Tensor? _modulation;
    private Tensor? _change;
    private double _moved;

    /// <summary>Whether the coming step must run the blocks, as the first and the last do.</summary>
    public bool MustRun { get; set; } = true;

    /// <summary>Steps in which the blocks ran.</summary>
    public int Computed { get; private set; }

    /// <summary>Steps in which they did not.</summary>
    public int Skipped { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _modulation?.Dispose();
        _change?.Dispose();
    }

    /// <summary>What the blocks added, where this step may use it again, or null.</summary>
    internal Tensor? Reuse(Tensor modulation, Tensor tokens)
    {
        var moved = _modulation is null ? double.PositiveInfinity : Distance(modulation, _modulation);
        Replace(ref _modulation, modulation.clone());
        _moved += options.Map(moved);
        if (MustRun || _change is null || !_change.shape.SequenceEqual(tokens.shape) || !(_moved < options.Threshold))
        {
            return null;
        }

        Skipped++;
        return _change;
    }

    /// <summary>Keeps what the blocks added.</summary>
    internal void Keep(Tensor change)
    {
        Replace(ref _change, change);
        _moved = 0;
        Computed++;
    }

    // mean |a - b| / mean |b|
    private static double Distance(Tensor current, Tensor before)
    {
        using var scope = NewDisposeScope();
        return ((current - before).abs().mean() / before.abs().mean()).item<float>();
    }

    private static void Replace(ref Tensor? kept, Tensor value)
    {
        value.DetachFromDisposeScope();
        kept?.Dispose();
        kept = value;
    }
}
