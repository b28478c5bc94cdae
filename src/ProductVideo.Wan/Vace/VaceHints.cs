using ProductVideo.Wan.Transformer;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Vace;

/// <summary>
/// The hints of one forward pass. They depend on nothing that the DiT's blocks compute, but each is made when its block is reached, so that one lives
/// at a time instead of all.
/// </summary>
internal sealed class VaceHints(VaceBranch branch, Tensor stream, BlockState state)
{
    private Tensor _stream = stream;

    /// <summary>The hint of a DiT block, or null. Blocks are asked for in order, each once.</summary>
    public Tensor? Of(int layer)
    {
        if (branch.Advance(layer, _stream, state) is not { } advanced)
        {
            return null;
        }

        // what a graph needs of it it keeps itself
        _stream.Dispose();
        _stream = advanced.Stream;
        return advanced.Hint;
    }
}
