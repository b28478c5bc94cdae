using TorchSharp.Extras;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public Tensor this[params ReadOnlySpan<TensorIndex> indices]
        {
            get => Index(indices);
            set => Assign(indices, value);
        }

        public Tensor index(params ReadOnlySpan<TensorIndex> indices) => Index(indices);

        public Tensor index_put_(Tensor value, params ReadOnlySpan<TensorIndex> indices)
        {
            Assign(indices, value);
            return this;
        }

        public Tensor index_put_(Scalar value, params ReadOnlySpan<TensorIndex> indices)
        {
            using var filler = torch.tensor(value, dtype, device);
            Assign(indices, filler);
            return this;
        }

        private Tensor Index(ReadOnlySpan<TensorIndex> indices)
        {
            var basic = Basic(indices, out var advanced);
            if (advanced is null)
            {
                return basic;
            }

            using (basic)
            {
                return Operators.IndexTensor.Call(basic, Argument.List(advanced));
            }
        }

        private void Assign(ReadOnlySpan<TensorIndex> indices, Tensor value)
        {
            using var basic = Basic(indices, out var advanced);
            if (advanced is null)
            {
                basic.copy_(value);
            }
            else
            {
                Operators.IndexPutInPlace.CallInPlace(basic, Argument.List(advanced), value);
            }
        }

        /// <summary>The view that numbers, slices and null select, and the index tensors (by dimension of that view) that remain.</summary>
        private Tensor Basic(ReadOnlySpan<TensorIndex> indices, out Tensor?[]? advanced)
        {
            var consumed = 0;
            foreach (ref readonly var index in indices)
            {
                consumed += index.Consumes;
            }

            advanced = null;
            var current = alias();
            var dimension = 0;
            foreach (ref readonly var index in indices)
            {
                if (index.IsEllipsis)
                {
                    dimension += (int)dim() - consumed;
                }
                else if (index.IndexTensor is { } tensor)
                {
                    advanced ??= new Tensor?[dimension + 1];
                    if (advanced.Length <= dimension)
                    {
                        Array.Resize(ref advanced, dimension + 1);
                    }

                    advanced[dimension] = tensor;
                    dimension += index.Consumes;
                }
                else
                {
                    var next = index.Apply(current, ref dimension);
                    if (!ReferenceEquals(next, current))
                    {
                        current.Dispose();
                        current = next;
                    }
                }
            }

            return current;
        }
    }
}
