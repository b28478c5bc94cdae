using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public Tensor matmul(Tensor target) => Operators.Matmul.Call(this, target);

        public Tensor mm(Tensor target) => Operators.Mm.Call(this, target);

        public Tensor bmm(Tensor batch2) => Operators.Bmm.Call(this, batch2);

        public Tensor mv(Tensor target) => Operators.Mv.Call(this, target);

        public Tensor dot(Tensor target) => Operators.Dot.Call(this, target);

        public Tensor outer(Tensor vec2) => Operators.Outer.Call(this, vec2);

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Operators.Addmm.Call(this, mat1, mat2, (double)beta, (double)alpha);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1)
        {
            Operators.AddmmInPlace.CallInPlace(this, mat1, mat2, (double)beta, (double)alpha);
            return this;
        }

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Operators.Baddbmm.Call(this, batch1, batch2, (double)beta, (double)alpha);
    }
}
