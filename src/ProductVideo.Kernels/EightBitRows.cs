using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Kernels;

/// <summary>
/// Rows of a matrix as 8-bit floats (e4m3), each with a factor of its own, which makes its largest number 448: number = value times factor. On a GPU half
/// the memory of bfloat16 and products twice as fast; elsewhere the same numbers in float32, to see what the rounding does. Without gradients.
/// </summary>
public sealed class EightBitRows : IDisposable
{
    private const long WidthUnit = 16;
    private const long WidestRow = 16384;

    private readonly Tensor _values;
    private readonly Tensor _factors;

    private EightBitRows(Tensor values, Tensor factors)
    {
        // they go with this object, not with a scope
        _values = values.DetachFromDisposeScope();
        _factors = factors.DetachFromDisposeScope();
    }

    private bool IsEmulated => _values.dtype == ScalarType.Float32;

    /// <summary>Whether rows of this width can be 8-bit floats.</summary>
    public static bool Serves(long width) => width % WidthUnit == 0 && width <= WidestRow;

    /// <summary>Rounds rows.</summary>
    /// <param name="rows">(rows, width), bfloat16 on a GPU.</param>
    /// <param name="gelu">Whether GELU (tanh form) of them is taken first.</param>
    public static EightBitRows Of(Tensor rows, bool gelu = false)
    {
        using var guard = no_grad();
        if (rows.dtype == ScalarType.BFloat16 && EightBitSupport.HasProducts(rows.device))
        {
            var (values, factors) = NativeOperators.EightBitRows(rows, gelu);
            return new(values, factors);
        }

        using var scope = NewDisposeScope();
        var wide = rows.to(ScalarType.Float32);
        wide = gelu ? PlainOperators.GeluTanh(wide) : wide;
        var most = wide.abs().amax([1L], keepdim: true).clamp_min(1e-12) / EightBitFloat.Most;
        return new(EightBitFloat.Round(wide / most), most);
    }

    /// <summary>These rows times W^T plus b: (rows, out).</summary>
    /// <param name="weight">(out, width).</param>
    /// <param name="bias">(out), or null.</param>
    /// <param name="type">The result's number type; on a GPU bfloat16.</param>
    public Tensor Product(EightBitRows weight, Tensor? bias, ScalarType type)
    {
        using var guard = no_grad();
        if (!IsEmulated)
        {
            return NativeOperators.EightBitLinear(_values, _factors, weight._values, weight._factors, bias);
        }

        using var scope = NewDisposeScope();
        return nn.functional.linear(Numbers(), weight.Numbers(), bias?.to(ScalarType.Float32)).to(type).MoveToOuterDisposeScope();
    }

    /// <summary>The same into memory that is there already.</summary>
    /// <param name="weight">(out, width).</param>
    /// <param name="bias">(out), or null.</param>
    /// <param name="destination">(rows, out), contiguous.</param>
    public void ProductInto(EightBitRows weight, Tensor? bias, Tensor destination)
    {
        using var guard = no_grad();
        if (!IsEmulated)
        {
            NativeOperators.EightBitLinearInto(destination, _values, _factors, weight._values, weight._factors, bias);
            return;
        }

        using var product = Product(weight, bias, destination.dtype);
        destination.copy_(product);
    }

    /// <summary>The numbers that the rows stand for, float32.</summary>
    public Tensor Numbers()
    {
        using var scope = NewDisposeScope();
        return (_values.to(ScalarType.Float32) * _factors).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _values.Dispose();
        _factors.Dispose();
    }
}
