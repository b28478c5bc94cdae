using ProductVideo.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Streaming;

/// <summary>
/// A block whose weights lie in one row in the host's memory. Its parameters refer to them there, and while the block computes to a copy on the device.
/// </summary>
internal sealed class HostBlock : IDisposable
{
    // Matrix products are fastest with operands at multiples of 256 bytes.
    private const long Alignment = 256;

    private readonly List<ParameterPlace> _places = [];
    private readonly Tensor _row;

    /// <summary>Takes a block's weights to the host.</summary>
    /// <param name="block">The block.</param>
    /// <param name="parameters">Those of its parameters that go, of one number type.</param>
    /// <param name="device">Where the block computes.</param>
    /// <param name="empty">Whether the parameters have no values yet, so that none are copied.</param>
    public HostBlock(nn.Module block, IEnumerable<Parameter> parameters, Device device, bool empty)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        Block = block;
        var step = 0L;
        var count = 0L;
        foreach (var parameter in parameters)
        {
            if (_places.Count == 0)
            {
                Type = parameter.dtype;
                step = Alignment / parameter.element_size();
            }

            if (parameter.dtype != Type)
            {
                throw new InvalidOperationException($"A block with weights of {Type} and of {parameter.dtype} cannot be streamed: keep its weights on the device.");
            }

            _places.Add(ParameterPlace.Of(parameter, count));
            count += (_places[^1].Count + step - 1) / step * step;
        }

        _row = HostTransfers.Buffer(count, Type, device).DetachFromDisposeScope();
        foreach (var place in _places)
        {
            if (!empty)
            {
                _row.as_strided(place.Shape, place.Strides, place.Offset).copy_(place.Parameter);
            }

            place.PointInto(_row);
        }
    }

    /// <summary>The block.</summary>
    public nn.Module Block { get; }

    /// <summary>Number type of its weights.</summary>
    public ScalarType Type { get; }

    /// <summary>Numbers in its row, the gaps between weights included.</summary>
    public long Count => _row.numel();

    /// <summary>Begins to copy the weights into a slot on the device.</summary>
    public void CopyAhead(Tensor slot)
    {
        using var part = slot.narrow(0, 0, Count);
        HostTransfers.CopyAhead(part, _row);
    }

    /// <summary>Lets the parameters refer to the slot that they were copied into.</summary>
    public void PointInto(Tensor slot) => _places.ForEach(place => place.PointInto(slot));

    /// <summary>Lets the parameters refer to the host's memory again.</summary>
    public void PointHome() => _places.ForEach(place => place.PointInto(_row));

    /// <summary>Gives every parameter memory of its own on a device; the row is not needed any more.</summary>
    public void MoveTo(Device device)
    {
        using var guard = no_grad();
        foreach (var place in _places)
        {
            using var values = place.Parameter.detach();
            using var moved = values.to(device, copy: true);
            place.Parameter.set_data(moved);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _row.Dispose();
}
