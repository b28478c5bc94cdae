using TorchSharp.Extras;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Operators.Cat.Call(Argument.List([.. tensors]), dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Operators.Stack.Call(Argument.List([.. tensors]), dim);

    public static Tensor[] meshgrid(IList<Tensor> tensors, string indexing = "ij") => Operators.MeshgridIndexing.CallList(Argument.List([.. tensors]), indexing);

    public static Tensor[] meshgrid(Tensor[] tensors, string indexing = "ij") => Operators.MeshgridIndexing.CallList(tensors, indexing);

    public static Tensor[] broadcast_tensors(params Tensor[] tensors) => Operators.BroadcastTensors.CallList(tensors);

    public static Tensor einsum(string equation, params Tensor[] tensors) => Operators.Einsum.Call(equation, tensors);

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Operators.WhereSelf.Call(condition, x, y);
}
