using System.Runtime.CompilerServices;
using TorchSharp.Extras;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Operators.Sum.Call(this, type);

        // the literal 0 converts to an enumeration too: a dimension is meant
        [OverloadResolutionPriority(1)]
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* first = dim)
            {
                return Operators.SumDimIntList.Call(this, Argument.Ints(first, dim.Length), keepdim, type);
            }
        }

        public Tensor mean() => Operators.Mean.Call(this);

        public Tensor mean(ReadOnlySpan<long> dimensions, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* first = dimensions)
            {
                return Operators.MeanDim.Call(this, Argument.Ints(first, dimensions.Length), keepdim, type);
            }
        }

        public Tensor var(bool unbiased = true) => Operators.Var.Call(this, unbiased);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false) => var([dim], unbiased, keepdim);

        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false)
        {
            fixed (long* first = dimensions)
            {
                return Operators.VarDim.Call(this, Argument.Ints(first, dimensions.Length), unbiased, keepdim);
            }
        }

        public Tensor std(bool unbiased = true) => Operators.Std.Call(this, unbiased);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false) => std([dim], unbiased, keepdim);

        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false)
        {
            fixed (long* first = dimensions)
            {
                return Operators.StdDim.Call(this, Argument.Ints(first, dimensions.Length), unbiased, keepdim);
            }
        }

        public Tensor norm(float p = 2.0f) => Operators.NormScalar.Call(this, (double)p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f)
        {
            var only = (long)dim;
            return Operators.NormScalarOptDim.Call(this, (double)p, Argument.Ints(&only, 1), keepdim);
        }

        public Tensor prod() => Operators.Prod.Call(this);

        public Tensor prod(long dim, bool keepdim = false) => Operators.ProdDimInt.Call(this, dim, keepdim);

        public Tensor cumsum(long dim, ScalarType? type = null) => Operators.Cumsum.Call(this, dim, type);

        public Tensor cumprod(long dim, ScalarType? type = null) => Operators.Cumprod.Call(this, dim, type);

        public Tensor max() => Operators.Max.Call(this);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Operators.MaxDim.CallTwo(this, dim, keepdim);

        public Tensor max(Tensor other) => maximum(other);

        public Tensor min() => Operators.Min.Call(this);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Operators.MinDim.CallTwo(this, dim, keepdim);

        public Tensor min(Tensor other) => minimum(other);

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false)
        {
            fixed (long* first = dims)
            {
                return Operators.Amax.Call(this, Argument.Ints(first, dims.Length), keepdim);
            }
        }

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false)
        {
            fixed (long* first = dims)
            {
                return Operators.Amin.Call(this, Argument.Ints(first, dims.Length), keepdim);
            }
        }

        public Tensor argmax() => Operators.Argmax.Call(this);

        public Tensor argmax(long dim, bool keepdim = false) => Operators.Argmax.Call(this, dim, keepdim);

        public Tensor argmin() => Operators.Argmin.Call(this);

        public Tensor argmin(long dim, bool keepdim = false) => Operators.Argmin.Call(this, dim, keepdim);

        public Tensor argsort(long dim = -1, bool descending = false) => Operators.Argsort.Call(this, dim, descending);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Operators.SortStable.CallTwo(this, stable, dim, descending);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Operators.Topk.CallTwo(this, (long)k, (long)dim, largest, sorted);

        public Tensor all() => Operators.All.Call(this);

        public Tensor all(long dim, bool keepdim = false) => Operators.AllDim.Call(this, dim, keepdim);

        public Tensor any() => Operators.Any.Call(this);

        public Tensor any(long dim, bool keepdim = false) => Operators.AnyDim.Call(this, dim, keepdim);

        public Tensor count_nonzero() => Operators.CountNonzero.Call(this);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Operators.SoftmaxInt.Call(this, dim, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Operators.LogSoftmaxInt.Call(this, dim, dtype);

        public Tensor silu() => Operators.Silu.Call(this);

        public Tensor gelu() => Operators.Gelu.Call(this);
    }
}
