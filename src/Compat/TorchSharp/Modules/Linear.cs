using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>x W^T + b, W of shape (out, in).</summary>
    public class Linear : nn.Module<Tensor, Tensor>
    {
        public Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null)
            : base(nameof(Linear))
        {
            in_features = inputSize;
            out_features = outputSize;
            var bound = 1.0 / Math.Sqrt(inputSize);
            weight = Initialisation.Uniform([outputSize, inputSize], bound, device, dtype);
            register_parameter(nameof(weight), weight);
            if (hasBias)
            {
                bias = Initialisation.Uniform([outputSize], bound, device, dtype);
                register_parameter(nameof(bias), bias);
            }
        }

        public long in_features { get; }

        public long out_features { get; }

        public Parameter weight { get; }

        public Parameter? bias { get; }

        public override Tensor forward(Tensor input) => nn.functional.linear(input, weight, bias);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);
        }
    }
}
