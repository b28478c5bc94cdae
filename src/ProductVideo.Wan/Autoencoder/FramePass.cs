using ProductVideo.Wan.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>Runs a video through segments of a stack, chunk by chunk.</summary>
internal sealed class FramePass
{
    private readonly FrameStack _stack;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Makes a pass.</summary>
    /// <param name="stack">The encoder or the decoder.</param>
    /// <param name="prefix">What its layers' names begin with.</param>
    /// <param name="observer">Receives intermediate tensors, or null.</param>
    /// <param name="cancellationToken">Checked before every chunk.</param>
    public FramePass(FrameStack stack, string prefix, TensorObserver? observer, CancellationToken cancellationToken)
    {
        (_stack, _cancellationToken) = (stack, cancellationToken);
        _stack.Observer = observer is null ? null : (name, value) => observer(prefix + name, value);
    }

    /// <summary>Runs all chunks.</summary>
    /// <param name="latentFrames">Latent frames of the video.</param>
    /// <param name="frames">Frames that come out.</param>
    /// <param name="plan">How they go through.</param>
    /// <param name="segments">The segments.</param>
    /// <param name="input">What goes in for some latent frames, from the first and their number.</param>
    /// <returns>(B, frames, C, H, W), in the present dispose scope.</returns>
    public Tensor Run(int latentFrames, int frames, FramePlan plan, Range segments, Func<int, int, Tensor> input)
    {
        using var scope = NewDisposeScope();
        using var memory = new SegmentMemory(_stack.Segments, plan.Remembers(latentFrames));
        FrameCanvas? canvas = null;
        var done = 0L;
        for (var start = 0; start < latentFrames; start += plan.LatentFrames)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            using var chunk = input(start, Math.Min(plan.LatentFrames, latentFrames - start));
            var result = _stack.Forward(chunk, memory, plan.Groups, segments);
            var count = result.shape[1];
            canvas ??= new FrameCanvas(frames, result.shape[4], axis: 4);
            canvas.Put(result, done, 0);
            done += count;
        }

        return canvas!.Whole.MoveToOuterDisposeScope();
    }
}
