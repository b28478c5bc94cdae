using ProductVideo.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Streaming;

/// <summary>
/// One run through blocks whose weights lie in the host: two slots on the device take turns, one with the weights of the block that computes, the other
/// being filled with those of the next.
/// </summary>
internal sealed class BlockPass : IDisposable
{
    private readonly IReadOnlyList<HostBlock> _order;
    private readonly Lock _gate;
    private readonly Tensor[] _slots;
    private int _entered;

    private BlockPass(IReadOnlyList<HostBlock> order, Device device, Lock gate)
    {
        (_order, _gate) = (order, gate);
        // where memory does not suffice for both, neither stays
        using var scope = NewDisposeScope();
        var count = order.Max(static block => block.Count);
        _slots = [.. Enumerable.Range(0, Math.Min(2, order.Count)).Select(_ => empty([count], order[0].Type, device))];
        order[0].CopyAhead(_slots[0]);
        Array.ForEach(_slots, static slot => slot.DetachFromDisposeScope());
    }

    /// <summary>Begins a run.</summary>
    /// <param name="weights">The network's blocks in the host.</param>
    /// <param name="order">All blocks that will be entered, in that order; those whose weights are on the device are passed over.</param>
    /// <returns>Null when all weights are on the device.</returns>
    /// <exception cref="InvalidOperationException">Gradients are wanted.</exception>
    public static BlockPass? Begin(HostBlocks weights, IEnumerable<HostBlock?> order)
    {
        var streamed = order.OfType<HostBlock>().ToList();
        if (streamed.Count == 0)
        {
            return null;
        }

        if (is_grad_enabled())
        {
            throw new InvalidOperationException(
                "The weights of this network come from the host block by block, which is for generation: load the model with all weights resident to train.");
        }

        weights.Gate.Enter();
        try
        {
            return new BlockPass(streamed, weights.Device, weights.Gate);
        }
        catch
        {
            weights.Gate.Exit();
            throw;
        }
    }

    /// <summary>Lets a block compute with its weights on the device; those of the block before go.</summary>
    /// <param name="block">The next block of the order, or one that is not in it.</param>
    public void Enter(nn.Module block)
    {
        if (_entered == _order.Count || !ReferenceEquals(_order[_entered].Block, block))
        {
            return;
        }

        using var guard = no_grad();
        Leave();
        var slot = _slots[_entered % _slots.Length];
        HostTransfers.Await(slot);
        _order[_entered].PointInto(slot);
        _entered++;
        if (_entered < _order.Count)
        {
            // all that its last block computes with it has been asked for, so the copy waits for that
            _order[_entered].CopyAhead(_slots[_entered % _slots.Length]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using var guard = no_grad();
        try
        {
            Leave();
            // nobody may be given the slots' memory while a copy into them is under way
            HostTransfers.Await(_slots[0]);
        }
        finally
        {
            Array.ForEach(_slots, static slot => slot.Dispose());
            _gate.Exit();
        }
    }

    private void Leave()
    {
        if (_entered > 0)
        {
            _order[_entered - 1].PointHome();
        }
    }
}
