using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public bool requires_grad
        {
            get => Alive(NativeMethods.pv_tensor_requires_grad(Handle)) != 0;
            set => NativeMethods.Check(Alive(NativeMethods.pv_tensor_set_requires_grad(Handle, value ? 1 : 0)));
        }

        public bool is_leaf => Alive(NativeMethods.pv_tensor_is_leaf(Handle)) != 0;

        public bool is_inference() => Alive(NativeMethods.pv_tensor_is_inference(Handle)) != 0;

        /// <summary>The accumulated gradient, or null. Each read makes a reference of its own, owned by the current dispose scope.</summary>
        public Tensor? grad
        {
            get
            {
                nint gradient;
                NativeMethods.Check(Alive(NativeMethods.pv_tensor_grad(Handle, &gradient)));
                return gradient == 0 ? null : new Tensor(gradient, 0);
            }
            set
            {
                NativeMethods.Check(Alive(NativeMethods.pv_tensor_set_grad(Handle, value?.Handle ?? 0)));
                GC.KeepAlive(value);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public void retain_grad() => NativeMethods.Check(Alive(NativeMethods.pv_tensor_retain_grad(Handle)));

        public void backward(IList<Tensor>? grad_tensors = null, bool create_graph = false, bool? retain_graph = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph);

        public Tensor detach() => Operators.Detach.Call(this);

        public Tensor detach_()
        {
            Operators.DetachInPlace.CallInPlace(this);
            return this;
        }

        /// <summary>Makes this tensor refer to another's data, keeping its own identity for autograd and optimisers.</summary>
        public void set_data(Tensor data)
        {
            NativeMethods.Check(Alive(NativeMethods.pv_tensor_set_data(Handle, data.Handle)));
            GC.KeepAlive(data);
        }
    }
}
