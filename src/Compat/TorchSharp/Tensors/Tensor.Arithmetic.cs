using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public Tensor mul(Tensor target) => Operators.MulTensor.Call(this, target);

        public Tensor mul(Scalar target) => Operators.MulScalar.Call(this, target);

        public Tensor mul_(Tensor target)
        {
            Operators.MulInPlaceTensor.CallInPlace(this, target);
            return this;
        }

        public Tensor mul_(Scalar target)
        {
            Operators.MulInPlaceScalar.CallInPlace(this, target);
            return this;
        }

        public Tensor div(Tensor target) => Operators.DivTensor.Call(this, target);

        public Tensor div(Scalar target) => Operators.DivScalar.Call(this, target);

        public Tensor div_(Tensor target)
        {
            Operators.DivInPlaceTensor.CallInPlace(this, target);
            return this;
        }

        public Tensor div_(Scalar target)
        {
            Operators.DivInPlaceScalar.CallInPlace(this, target);
            return this;
        }

        public Tensor add(Tensor target) => Operators.AddTensor.Call(this, target);

        public Tensor add(Scalar target) => Operators.AddScalar.Call(this, target);

        public Tensor add_(Tensor target)
        {
            Operators.AddInPlaceTensor.CallInPlace(this, target);
            return this;
        }

        public Tensor add_(Scalar target)
        {
            Operators.AddInPlaceScalar.CallInPlace(this, target);
            return this;
        }

        public Tensor add(Tensor target, Scalar alpha) => Operators.AddTensor.Call(this, target, alpha);

        public Tensor add_(Tensor target, Scalar alpha)
        {
            Operators.AddInPlaceTensor.CallInPlace(this, target, alpha);
            return this;
        }

        public Tensor sub(Tensor target) => Operators.SubTensor.Call(this, target);

        public Tensor sub(Scalar target) => Operators.SubScalar.Call(this, target);

        public Tensor sub_(Tensor target)
        {
            Operators.SubInPlaceTensor.CallInPlace(this, target);
            return this;
        }

        public Tensor sub_(Scalar target)
        {
            Operators.SubInPlaceScalar.CallInPlace(this, target);
            return this;
        }

        public Tensor sub(Tensor target, Scalar alpha) => Operators.SubTensor.Call(this, target, alpha);

        public Tensor sub_(Tensor target, Scalar alpha)
        {
            Operators.SubInPlaceTensor.CallInPlace(this, target, alpha);
            return this;
        }

        public Tensor remainder(Tensor target) => Operators.RemainderTensor.Call(this, target);

        public Tensor remainder(Scalar target) => Operators.RemainderScalar.Call(this, target);

        public Tensor remainder_(Tensor target)
        {
            Operators.RemainderInPlaceTensor.CallInPlace(this, target);
            return this;
        }

        public Tensor remainder_(Scalar target)
        {
            Operators.RemainderInPlaceScalar.CallInPlace(this, target);
            return this;
        }

        public Tensor fmod(Tensor target) => Operators.FmodTensor.Call(this, target);

        public Tensor fmod(Scalar target) => Operators.FmodScalar.Call(this, target);

        public Tensor fmod_(Tensor target)
        {
            Operators.FmodInPlaceTensor.CallInPlace(this, target);
            return this;
        }

        public Tensor fmod_(Scalar target)
        {
            Operators.FmodInPlaceScalar.CallInPlace(this, target);
            return this;
        }

        public Tensor pow(Tensor target) => Operators.PowTensorTensor.Call(this, target);

        public Tensor pow(Scalar target) => Operators.PowTensorScalar.Call(this, target);

        public Tensor pow_(Tensor exponent)
        {
            Operators.PowInPlaceTensor.CallInPlace(this, exponent);
            return this;
        }

        public Tensor pow_(Scalar exponent)
        {
            Operators.PowInPlaceScalar.CallInPlace(this, exponent);
            return this;
        }

        public Tensor eq(Tensor target) => Operators.EqTensor.Call(this, target);

        public Tensor eq(Scalar target) => Operators.EqScalar.Call(this, target);

        public Tensor eq_(Tensor target)
        {
            Operators.EqInPlaceTensor.CallInPlace(this, target);
            return this;
        }

        public Tensor eq_(Scalar target)
        {
            Operators.EqInPlaceScalar.CallInPlace(this, target);
            return this;
        }

        public Tensor ne(Tensor target) => Operators.NeTensor.Call(this, target);

        public Tensor ne(Scalar target) => Operators.NeScalar.Call(this, target);

        public Tensor ne_(Tensor target)
        {
            Operators.NeInPlaceTensor.CallInPlace(this, target);
            return this;
        }

        public Tensor ne_(Scalar target)
        {
            Operators.NeInPlaceScalar.CallInPlace(this, target);
            return this;
        }

        public Tensor lt(Tensor target) => Operators.LtTensor.Call(this, target);

        public Tensor lt(Scalar target) => Operators.LtScalar.Call(this, target);

        public Tensor lt_(Tensor target)
        {
            Operators.LtInPlaceTensor.CallInPlace(this, target);
            return this;
        }

        public Tensor lt_(Scalar target)
        {
            Operators.LtInPlaceScalar.CallInPlace(this, target);
            return this;
        }

        public Tensor le(Tensor target) => Operators.LeTensor.Call(this, target);

        public Tensor le(Scalar target) => Operators.LeScalar.Call(this, target);

        public Tensor le_(Tensor target)
        {
            Operators.LeInPlaceTensor.CallInPlace(this, target);
            return this;
        }

        public Tensor le_(Scalar target)
        {
            Operators.LeInPlaceScalar.CallInPlace(this, target);
            return this;
        }

        public Tensor gt(Tensor target) => Operators.GtTensor.Call(this, target);

        public Tensor gt(Scalar target) => Operators.GtScalar.Call(this, target);

        public Tensor gt_(Tensor target)
        {
            Operators.GtInPlaceTensor.CallInPlace(this, target);
            return this;
        }

        public Tensor gt_(Scalar target)
        {
            Operators.GtInPlaceScalar.CallInPlace(this, target);
            return this;
        }

        public Tensor ge(Tensor target) => Operators.GeTensor.Call(this, target);

        public Tensor ge(Scalar target) => Operators.GeScalar.Call(this, target);

        public Tensor ge_(Tensor target)
        {
            Operators.GeInPlaceTensor.CallInPlace(this, target);
            return this;
        }

        public Tensor ge_(Scalar target)
        {
            Operators.GeInPlaceScalar.CallInPlace(this, target);
            return this;
        }

        public Tensor logical_and(Tensor other) => Operators.LogicalAnd.Call(this, other);

        public Tensor logical_or(Tensor other) => Operators.LogicalOr.Call(this, other);

        public Tensor logical_xor(Tensor other) => Operators.LogicalXor.Call(this, other);

        public Tensor bitwise_and(Tensor other) => Operators.BitwiseAndTensor.Call(this, other);

        public Tensor bitwise_or(Tensor other) => Operators.BitwiseOrTensor.Call(this, other);

        public Tensor bitwise_xor(Tensor other) => Operators.BitwiseXorTensor.Call(this, other);

        public Tensor maximum(Tensor other) => Operators.Maximum.Call(this, other);

        public Tensor minimum(Tensor other) => Operators.Minimum.Call(this, other);

        public Tensor atan2(Tensor other) => Operators.Atan2.Call(this, other);

        public Tensor floor_divide(Tensor other) => Operators.FloorDivide.Call(this, other);

        public Tensor floor_divide(Scalar other) => Operators.FloorDivideScalar.Call(this, other);

        public Tensor div(Tensor target, RoundingMode rounding_mode) => Operators.DivTensorMode.Call(this, target, Rounding(rounding_mode));

        public Tensor div(Scalar target, RoundingMode rounding_mode) => Operators.DivScalarMode.Call(this, target, Rounding(rounding_mode));

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Operators.Addcmul.Call(this, tensor1, tensor2, value);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            Operators.AddcmulInPlace.CallInPlace(this, tensor1, tensor2, value);
            return this;
        }

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Operators.Addcdiv.Call(this, tensor1, tensor2, value);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            Operators.AddcdivInPlace.CallInPlace(this, tensor1, tensor2, value);
            return this;
        }

        public Tensor lerp(Tensor end, Scalar weight) => Operators.LerpScalar.Call(this, end, weight);

        public Tensor lerp(Tensor end, Tensor weight) => Operators.LerpTensor.Call(this, end, weight);

        public Tensor lerp_(Tensor end, Scalar weight)
        {
            Operators.LerpInPlaceScalar.CallInPlace(this, end, weight);
            return this;
        }

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Operators.Clamp.Call(this, min, max);

        public Tensor clamp(Tensor? min, Tensor? max = null) => Operators.ClampTensor.Call(this, min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null)
        {
            Operators.ClampInPlace.CallInPlace(this, min, max);
            return this;
        }

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor clamp_min(Scalar min) => clamp(min, null);

        public Tensor clamp_max(Scalar max) => clamp(null, max);

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Operators.Allclose.CallBool(this, target, rtol, atol, equal_nan);

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
            Operators.Isclose.Call(this, other, rtol, atol, nanEqual);

        public bool equal(Tensor target) => Operators.Equal.CallBool(this, target);

        public bool Equals(Tensor? target) => target is not null && equal(target);

        public override bool Equals(object? obj) => obj is Tensor tensor && Equals(tensor);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        private static string Rounding(RoundingMode mode) => mode == RoundingMode.floor ? "floor" : "trunc";
    }
}
