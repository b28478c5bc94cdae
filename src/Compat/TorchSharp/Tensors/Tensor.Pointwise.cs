using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public Tensor abs() => Operators.Abs.Call(this);

        public Tensor abs_()
        {
            Operators.AbsInPlace.CallInPlace(this);
            return this;
        }

        public Tensor neg() => Operators.Neg.Call(this);

        public Tensor neg_()
        {
            Operators.NegInPlace.CallInPlace(this);
            return this;
        }

        public Tensor exp() => Operators.Exp.Call(this);

        public Tensor exp_()
        {
            Operators.ExpInPlace.CallInPlace(this);
            return this;
        }

        public Tensor log() => Operators.Log.Call(this);

        public Tensor log_()
        {
            Operators.LogInPlace.CallInPlace(this);
            return this;
        }

        public Tensor log2() => Operators.Log2.Call(this);

        public Tensor log2_()
        {
            Operators.Log2InPlace.CallInPlace(this);
            return this;
        }

        public Tensor log10() => Operators.Log10.Call(this);

        public Tensor log10_()
        {
            Operators.Log10InPlace.CallInPlace(this);
            return this;
        }

        public Tensor log1p() => Operators.Log1p.Call(this);

        public Tensor log1p_()
        {
            Operators.Log1pInPlace.CallInPlace(this);
            return this;
        }

        public Tensor expm1() => Operators.Expm1.Call(this);

        public Tensor expm1_()
        {
            Operators.Expm1InPlace.CallInPlace(this);
            return this;
        }

        public Tensor sqrt() => Operators.Sqrt.Call(this);

        public Tensor sqrt_()
        {
            Operators.SqrtInPlace.CallInPlace(this);
            return this;
        }

        public Tensor rsqrt() => Operators.Rsqrt.Call(this);

        public Tensor rsqrt_()
        {
            Operators.RsqrtInPlace.CallInPlace(this);
            return this;
        }

        public Tensor square() => Operators.Square.Call(this);

        public Tensor square_()
        {
            Operators.SquareInPlace.CallInPlace(this);
            return this;
        }

        public Tensor reciprocal() => Operators.Reciprocal.Call(this);

        public Tensor reciprocal_()
        {
            Operators.ReciprocalInPlace.CallInPlace(this);
            return this;
        }

        public Tensor sin() => Operators.Sin.Call(this);

        public Tensor sin_()
        {
            Operators.SinInPlace.CallInPlace(this);
            return this;
        }

        public Tensor cos() => Operators.Cos.Call(this);

        public Tensor cos_()
        {
            Operators.CosInPlace.CallInPlace(this);
            return this;
        }

        public Tensor tan() => Operators.Tan.Call(this);

        public Tensor tan_()
        {
            Operators.TanInPlace.CallInPlace(this);
            return this;
        }

        public Tensor asin() => Operators.Asin.Call(this);

        public Tensor asin_()
        {
            Operators.AsinInPlace.CallInPlace(this);
            return this;
        }

        public Tensor acos() => Operators.Acos.Call(this);

        public Tensor acos_()
        {
            Operators.AcosInPlace.CallInPlace(this);
            return this;
        }

        public Tensor atan() => Operators.Atan.Call(this);

        public Tensor atan_()
        {
            Operators.AtanInPlace.CallInPlace(this);
            return this;
        }

        public Tensor sinh() => Operators.Sinh.Call(this);

        public Tensor sinh_()
        {
            Operators.SinhInPlace.CallInPlace(this);
            return this;
        }

        public Tensor cosh() => Operators.Cosh.Call(this);

        public Tensor cosh_()
        {
            Operators.CoshInPlace.CallInPlace(this);
            return this;
        }

        public Tensor tanh() => Operators.Tanh.Call(this);

        public Tensor tanh_()
        {
            Operators.TanhInPlace.CallInPlace(this);
            return this;
        }

        public Tensor sigmoid() => Operators.Sigmoid.Call(this);

        public Tensor sigmoid_()
        {
            Operators.SigmoidInPlace.CallInPlace(this);
            return this;
        }

        public Tensor relu() => Operators.Relu.Call(this);

        public Tensor relu_()
        {
            Operators.ReluInPlace.CallInPlace(this);
            return this;
        }

        public Tensor floor() => Operators.Floor.Call(this);

        public Tensor floor_()
        {
            Operators.FloorInPlace.CallInPlace(this);
            return this;
        }

        public Tensor ceil() => Operators.Ceil.Call(this);

        public Tensor ceil_()
        {
            Operators.CeilInPlace.CallInPlace(this);
            return this;
        }

        public Tensor round() => Operators.Round.Call(this);

        public Tensor round_()
        {
            Operators.RoundInPlace.CallInPlace(this);
            return this;
        }

        public Tensor trunc() => Operators.Trunc.Call(this);

        public Tensor trunc_()
        {
            Operators.TruncInPlace.CallInPlace(this);
            return this;
        }

        public Tensor sign() => Operators.Sign.Call(this);

        public Tensor sign_()
        {
            Operators.SignInPlace.CallInPlace(this);
            return this;
        }

        public Tensor erf() => Operators.Erf.Call(this);

        public Tensor erf_()
        {
            Operators.ErfInPlace.CallInPlace(this);
            return this;
        }

        public Tensor isnan() => Operators.Isnan.Call(this);

        public Tensor isinf() => Operators.Isinf.Call(this);

        public Tensor isfinite() => Operators.Isfinite.Call(this);

        public Tensor logical_not() => Operators.LogicalNot.Call(this);

        public Tensor bitwise_not() => Operators.BitwiseNot.Call(this);

        public Tensor nan_to_num(double? nan = null, double? posinf = null, double? neginf = null) => Operators.NanToNum.Call(this, nan, posinf, neginf);
    }
}
