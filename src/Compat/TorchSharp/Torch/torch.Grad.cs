using TorchSharp.Interop;

namespace TorchSharp;

public static unsafe partial class torch
{
    /// <summary>Turns gradient recording off on this thread until disposed.</summary>
    public static IDisposable no_grad() => new GradMode(enabled: false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => NativeMethods.pv_grad_enabled() != 0;

    /// <summary>Inference mode on this thread until disposed: no gradients, and tensors made in it can never have any.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => NativeMethods.pv_inference_mode_enabled() != 0;

    private sealed class GradMode : IDisposable
    {
        private readonly int _before = NativeMethods.pv_grad_enabled();
        private bool _disposed;

        internal GradMode(bool enabled) => NativeMethods.pv_set_grad_enabled(enabled ? 1 : 0);

        public void Dispose()
        {
            if (!_disposed)
            {
                _disposed = true;
                NativeMethods.pv_set_grad_enabled(_before);
            }
        }
    }

    private sealed class InferenceMode : IDisposable
    {
        private nint _mode;

        internal InferenceMode(bool enabled) => _mode = NativeMethods.pv_inference_mode_push(enabled ? 1 : 0);

        public void Dispose()
        {
            var mode = Interlocked.Exchange(ref _mode, 0);
            if (mode != 0)
            {
                NativeMethods.pv_inference_mode_pop(mode);
            }
        }
    }

    public static class autograd
    {
        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false)
        {
            if (grad_tensors is not null && grad_tensors.Count != tensors.Count)
            {
                throw new ArgumentException($"{grad_tensors.Count} gradients were given for {tensors.Count} tensors.", nameof(grad_tensors));
            }

            fixed (nint* outputs = Handles(tensors), gradients = grad_tensors is null ? null : Handles(grad_tensors))
            {
                NativeMethods.Check(NativeMethods.pv_backward(outputs, tensors.Count, gradients, retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0));
            }

            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
        }

        /// <summary>Gradients of the outputs' sum (or of their product with grad_outputs) by the inputs.</summary>
        public static IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false)
        {
            var results = new nint[inputs.Count];
            fixed (nint* firstOutput = Handles(outputs), firstInput = Handles(inputs), given = grad_outputs is null ? null : Handles(grad_outputs), first = results)
            {
                NativeMethods.Check(NativeMethods.pv_grad(
                    firstOutput, outputs.Count, firstInput, inputs.Count, given, retain_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, first));
            }

            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            return Array.ConvertAll(results, handle => handle == 0 ? null! : new Tensor(handle, 0));
        }

        internal static nint[] Handles(IList<Tensor> tensors)
        {
            var handles = new nint[tensors.Count];
            for (var i = 0; i < handles.Length; i++)
            {
                handles[i] = tensors[i] is { } tensor ? tensor.Handle : 0;
            }

            return handles;
        }
    }
}
