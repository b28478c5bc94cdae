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

                var norms = stack(gradients.Select(gradient => gradient.norm((float)norm_type).to(gradients[0].device)));
                var total = norms.norm((float)norm_type).ToDouble();
                var scale = max_norm / (total + 1e-6);
                if (scale < 1)
                {
                    foreach (var gradient in gradients)
                    {
                        gradient.mul_(scale);
                    }
                }

                return total;
            }
        }
    }
}
