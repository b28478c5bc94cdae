using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public Tensor copy_(Tensor source, bool non_blocking = false)
        {
            Operators.CopyInPlace.CallInPlace(this, source, non_blocking);
            return this;
        }

        public Tensor zero_()
        {
            Operators.ZeroInPlace.CallInPlace(this);
            return this;
        }

        public Tensor fill_(Scalar value)
        {
            Operators.FillInPlaceScalar.CallInPlace(this, value);
            return this;
        }

        public Tensor masked_fill_(Tensor mask, Scalar value)
        {
            Operators.MaskedFillInPlaceScalar.CallInPlace(this, mask, value);
            return this;
        }

        public Tensor index_copy_(long dim, Tensor index, Tensor source)
        {
            Operators.IndexCopyInPlace.CallInPlace(this, dim, index, source);
            return this;
        }

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha)
        {
            Operators.IndexAddInPlace.CallInPlace(this, dim, index, source, alpha);
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices)
        {
            Operators.IndexPutInPlace.CallInPlace(this, indices, value);
            return this;
        }

        public Tensor scatter_(long dim, Tensor index, Tensor src)
        {
            Operators.ScatterInPlaceSrc.CallInPlace(this, dim, index, src);
            return this;
        }

        public Tensor normal_(double mean = 0.0, double stddev = 1.0, Generator? generator = null)
        {
            Operators.NormalInPlace.CallInPlace(this, mean, stddev, generator);
            return this;
        }

        public Tensor uniform_(double from = 0.0, double to = 1.0, Generator? generator = null)
        {
            Operators.UniformInPlace.CallInPlace(this, from, to, generator);
            return this;
        }

        public Tensor random_(long from, long to, Generator? generator = null)
        {
            Operators.RandomInPlaceFrom.CallInPlace(this, from, to, generator);
            return this;
        }

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null)
        {
            Operators.BernoulliInPlaceFloat.CallInPlace(this, p, generator);
            return this;
        }
    }
}
