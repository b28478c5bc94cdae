using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Normalises over groups of channels.</summary>
    public class GroupNorm : nn.Module<Tensor, Tensor>
    {
        private readonly double _eps;
        private readonly long _groups;

        public GroupNorm(long num_groups, long num_channels, double eps = 1e-05, bool affine = true, Device? device = null, ScalarType? dtype = null)
            : base(nameof(GroupNorm))
        {
            _eps = eps;
            _groups = num_groups;
            if (affine)
            {
                weight = Initialisation.Constant([num_channels], 1, device, dtype);
                register_parameter(nameof(weight), weight);
            }

            if (affine)
            {
                this.bias = Initialisation.Constant([num_channels], 0, device, dtype);
                register_parameter(nameof(bias), this.bias);
            }
        }

        public Parameter? weight { get; }

        public Parameter? bias { get; }

        public override Tensor forward(Tensor input) => nn.functional.group_norm(input, _groups, weight, bias, _eps);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.GroupNorm GroupNorm(long num_groups, long num_channels, double eps = 1e-05, bool affine = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_groups, num_channels, eps, affine, device, dtype);
        }
    }
}
