using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Convolution over 3 dimensions, weight of shape (out, in / groups, kernel...).</summary>
    public class Conv3d : nn.Module<Tensor, Tensor>
    {
        private readonly long[] _stride;
        private readonly long[] _padding;
        private readonly long[] _dilation;
        private readonly long _groups;

        public Conv3d(
            long in_channels,
            long out_channels,
            (long, long, long) kernel_size,
            (long, long, long)? stride = null,
            (long, long, long)? padding = null,
            (long, long, long)? dilation = null,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null)
            : base(nameof(Conv3d))
        {
            _stride = Values(stride ?? (1L, 1L, 1L));
            _padding = Values(padding ?? (0L, 0L, 0L));
            _dilation = Values(dilation ?? (1L, 1L, 1L));
            _groups = groups;
            var kernel = Values(kernel_size);
            var bound = 1.0 / Math.Sqrt(in_channels / groups * kernel[0] * kernel[1] * kernel[2]);
            weight = Initialisation.Uniform([out_channels, in_channels / groups, .. kernel], bound, device, dtype);
            register_parameter(nameof(weight), weight);
            if (bias)
            {
                this.bias = Initialisation.Uniform([out_channels], bound, device, dtype);
                register_parameter(nameof(bias), this.bias);
            }
        }

        public Parameter weight { get; }

        public Parameter? bias { get; }

        public override Tensor forward(Tensor input) =>
            nn.functional.conv3d(input, weight, bias, _stride, _padding, _dilation, _groups);

        private static long[] Values((long, long, long) size) => [size.Item1, size.Item2, size.Item3];
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Conv3d Conv3d(
                long in_channels,
                long out_channels,
                long kernel_size,
                long stride = 1,
                long padding = 0,
                long dilation = 1,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null) =>
                new(in_channels, out_channels, (kernel_size, kernel_size, kernel_size), (stride, stride, stride), (padding, padding, padding), (dilation, dilation, dilation), groups, bias, device, dtype);

            public static Modules.Conv3d Conv3d(
                long in_channels,
                long out_channels,
                (long, long, long) kernel_size,
                (long, long, long)? stride = null,
                (long, long, long)? padding = null,
                (long, long, long)? dilation = null,
                long groups = 1,
                bool bias = true,
                Device? device = null,
                ScalarType? dtype = null) =>
                new(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, device, dtype);
        }
    }
}
