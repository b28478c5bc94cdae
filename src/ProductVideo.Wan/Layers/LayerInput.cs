using ProductVideo.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Layers;

/// <summary>What one or several linear layers read: numbers, and where those are wanted 8-bit rows, which are made once for all layers.</summary>
internal sealed class LayerInput : IDisposable
{
    private readonly Tensor _numbers;
    private readonly bool _gelu;
    private readonly bool _eightBit;
    private EightBitRows? _rows;

    /// <summary>Takes numbers.</summary>
    /// <param name="numbers">(..., in); they stay the caller's.</param>
    /// <param name="eightBit">Whether layers that can take 8-bit rows get those.</param>
    /// <param name="gelu">Whether the layers read GELU (tanh form) of the numbers.</param>
    public LayerInput(Tensor numbers, bool eightBit, bool gelu = false)
    {
        _numbers = numbers;
        _gelu = gelu;
        _eightBit = eightBit;
    }

    /// <summary>x W^T + b.</summary>
    public Tensor Through(LinearLayer layer)
    {
        if (!TakesEightBit(layer))
        {
            if (!_gelu)
            {
                return layer.forward(_numbers);
            }

            using var activated = FusedOperators.GeluTanh(_numbers);
            return layer.forward(activated);
        }

        using var scope = NewDisposeScope();
        using var weight = layer.EightBitWeight(_numbers.dtype);
        var shape = _numbers.shape;
        return Rows().Product(weight, layer.Bias?.As(_numbers.dtype), _numbers.dtype).reshape([.. shape[..^1], layer.OutputWidth]).MoveToOuterDisposeScope();
    }

    /// <summary>The same into rows that are there already; without gradients.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="destination">(rows, out), contiguous, in the type of the numbers, which must be rows.</param>
    public void Into(LinearLayer layer, Tensor destination)
    {
        if (TakesEightBit(layer))
        {
            using var weight = layer.EightBitWeight(_numbers.dtype);
            Rows().ProductInto(weight, layer.Bias?.As(_numbers.dtype), destination);
            return;
        }

        using var activated = _gelu ? FusedOperators.GeluTanh(_numbers) : _numbers.alias();
        layer.ForwardInto(activated, destination);
    }

    /// <inheritdoc/>
    public void Dispose() => _rows?.Dispose();

    private bool TakesEightBit(LinearLayer layer) => _eightBit && layer.TakesEightBit;

    private EightBitRows Rows()
    {
        if (_rows is null)
        {
            using var rows = _numbers.reshape(-1, _numbers.shape[^1]);
            _rows = EightBitRows.Of(rows, _gelu);
        }

        return _rows;
    }
}
