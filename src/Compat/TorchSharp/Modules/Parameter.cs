using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module learns: a leaf that shares the data of the tensor it is made from.</summary>
public class Parameter : Tensor
{
    public Parameter(Tensor data, bool requires_grad = true)
        : base(Leaf(data), 0)
    {
        if (requires_grad)
        {
            this.requires_grad = true;
        }
    }

    private static nint Leaf(Tensor data)
    {
        using var mode = no_grad();
        using var detached = data.detach();
        return Interop.NativeMethods.pv_tensor_alias(detached.Handle);
    }
}
