using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Normalises over the last dimensions.</summary>
    public class LayerNorm : nn.Module<Tensor, Tensor>
    {
        private readonly double _eps;
        private readonly long[] _shape;

        public LayerNorm(long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null)
            : base(nameof(LayerNorm))
        {
            _eps = eps;
            _shape = normalized_shape;
            if (elementwise_affine)
            {
                weight = Initialisation.Constant(normalized_shape, 1, device, dtype);
                register_parameter(nameof(weight), weight);
            }

            if (elementwise_affine && bias)
            {
                this.bias = Initialisation.Constant(normalized_shape, 0, device, dtype);
                register_parameter(nameof(bias), this.bias);
            }
        }

        public Parameter? weight { get; }

        public Parameter? bias { get; }

        public override Tensor forward(Tensor input) => nn.functional.layer_norm(input, _shape, weight, bias, _eps);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.LayerNorm LayerNorm(long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

            public static Modules.LayerNorm LayerNorm(long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new([normalized_shape], eps, elementwise_affine, bias, device, dtype);
        }
    }
}
