using TorchSharp.Extras;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public Tensor view(params ReadOnlySpan<long> shape) => WithInts(Operators.View, shape);

        public Tensor reshape(params ReadOnlySpan<long> shape) => WithInts(Operators.Reshape, shape);

        public Tensor permute(params ReadOnlySpan<long> permutation) => WithInts(Operators.Permute, permutation);

        public Tensor expand(params ReadOnlySpan<long> sizes) => WithInts(Operators.Expand, sizes);

        public Tensor repeat(params ReadOnlySpan<long> sizes) => WithInts(Operators.Repeat, sizes);

        public Tensor tile(params ReadOnlySpan<long> reps) => WithInts(Operators.Tile, reps);

        public Tensor flip(params ReadOnlySpan<long> sizes) => WithInts(Operators.Flip, sizes);

        public Tensor view_as(Tensor other) => view(other.shape);

        public Tensor expand_as(Tensor other) => expand(other.shape);

        public Tensor reshape_as(Tensor other) => reshape(other.shape);

        /// <summary>The same memory read as another element type of the same size.</summary>
        public Tensor view(ScalarType dtype) => Operators.ViewDtype.Call(this, dtype);

        public Tensor transpose(long dim0, long dim1) => Operators.TransposeInt.Call(this, dim0, dim1);

        public Tensor t() => Operators.T.Call(this);

        public Tensor T => dim() <= 2 ? t() : permute([.. Enumerable.Range(0, (int)dim()).Reverse().Select(i => (long)i)]);

        public Tensor mT => transpose(-2, -1);

        public Tensor movedim(long source, long destination) => Operators.MovedimInt.Call(this, source, destination);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Operators.FlattenUsingInts.Call(this, start_dim, end_dim);

        public Tensor unflatten(long dim, params ReadOnlySpan<long> sizes)
        {
            var rank = this.dim();
            var position = dim < 0 ? dim + rank : dim;
            var old = shape;
            return reshape([.. old[..(int)position], .. sizes, .. old[((int)position + 1)..]]);
        }

        public Tensor squeeze() => Operators.Squeeze.Call(this);

        public Tensor squeeze(long dim) => Operators.SqueezeDim.Call(this, dim);

        public Tensor unsqueeze(long dim) => Operators.Unsqueeze.Call(this, dim);

        public Tensor[] chunk(long chunks, long dim = 0) => Operators.Chunk.CallList(this, chunks, dim);

        public Tensor[] split(long size, long dim = 0) => Operators.SplitTensor.CallList(this, size, dim);

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0)
        {
            fixed (long* first = sizes)
            {
                return Operators.SplitWithSizes.CallList(this, Argument.Ints(first, sizes.Length), dim);
            }
        }

        public Tensor[] unbind(long dim = 0) => Operators.UnbindInt.CallList(this, dim);

        public Tensor slice(long dim, long start, long finish, long step) => Operators.SliceTensor.Call(this, dim, start, finish, step);

        public Tensor narrow(long dim, long start, long length) => Operators.Narrow.Call(this, dim, start, length);

        public Tensor select(long dim, long index) => Operators.SelectInt.Call(this, dim, index);

        public Tensor index_select(long dim, Tensor index) => Operators.IndexSelect.Call(this, dim, index);

        public Tensor gather(long dim, Tensor index) => Operators.Gather.Call(this, dim, index);

        public Tensor take_along_dim(Tensor indices, long dim) => Operators.TakeAlongDim.Call(this, indices, dim);

        public Tensor masked_fill(Tensor mask, Scalar value) => Operators.MaskedFillScalar.Call(this, mask, value);

        public Tensor masked_select(Tensor mask) => Operators.MaskedSelect.Call(this, mask);

        public Tensor where(Tensor condition, Tensor y) => Operators.WhereSelf.Call(condition, this, y);

        public Tensor nonzero() => Operators.Nonzero.Call(this);

        public Tensor repeat_interleave(long repeats, long? dim = null) => Operators.RepeatInterleaveSelfInt.Call(this, repeats, dim);

        public Tensor roll(long shifts, long dims) => roll([shifts], [dims]);

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims)
        {
            fixed (long* firstShift = shifts, firstDim = dims)
            {
                return Operators.Roll.Call(this, Argument.Ints(firstShift, shifts.Length), Argument.Ints(firstDim, dims.Length));
            }
        }

        public Tensor unfold(long dimension, long size, long step) => Operators.Unfold.Call(this, dimension, size, step);

        public Tensor as_strided(ReadOnlySpan<long> size, ReadOnlySpan<long> strides, long? storageOffset = null)
        {
            fixed (long* firstSize = size, firstStride = strides)
            {
                return Operators.AsStrided.Call(this, Argument.Ints(firstSize, size.Length), Argument.Ints(firstStride, strides.Length), storageOffset);
            }
        }

        public Tensor contiguous() => Operators.Contiguous.Call(this);

        public Tensor tril(long diagonal = 0) => Operators.Tril.Call(this, diagonal);

        public Tensor triu(long diagonal = 0) => Operators.Triu.Call(this, diagonal);

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Operators.Diagonal.Call(this, offset, dim1, dim2);

        private Tensor WithInts(Operator operation, ReadOnlySpan<long> values)
        {
            fixed (long* first = values)
            {
                return operation.Call(this, Argument.Ints(first, values.Length));
            }
        }
    }
}
