using TorchSharp.Extras;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);

        public static class utils
        {
            /// <summary>Scales the gradients so that their joint norm is at most max_norm; returns the norm before.</summary>
            public static double clip_grad_norm_(IEnumerable<Modules.Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var scope = NewDisposeScope();
                using var mode = no_grad();
                var gradients = tensors.Select(tensor => tensor.grad).OfType<Tensor>().ToList();
                if (gradients.Count == 0)
                {
                    return 0;
                }

                // Lists at a time: a network has hundreds of gradients, and on a GPU each call of its own costs more than its work.
                var total = 0.0;
                var devices = gradients.GroupBy(gradient => (gradient.device, gradient.dtype)).Select(group => group.ToArray()).ToList();
                foreach (var norms in devices.Select(group => stack(Operators.ForeachNorm.CallList(Argument.List(group), norm_type))))
                {
                    total = Join(total, norms.norm((float)norm_type).ToDouble(), norm_type);
                }

                var scale = max_norm / (total + 1e-6);
                if (scale < 1)
                {
                    devices.ForEach(group => Operators.ForeachMulInPlace.CallInPlace(Argument.List(group), scale));
                }

                return total;
            }

            private static double Join(double first, double second, double order) => double.IsPositiveInfinity(order)
                ? Math.Max(first, second)
                : Math.Pow(Math.Pow(first, order) + Math.Pow(second, order), 1 / order);
        }
    }
}
