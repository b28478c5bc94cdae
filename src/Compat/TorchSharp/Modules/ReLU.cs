using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed class ReLU : nn.Module<Tensor, Tensor>
    {
        public ReLU()
            : base(nameof(ReLU))
        {
        }

        public override Tensor forward(Tensor input) => nn.functional.relu(input);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.ReLU ReLU() => new();
        }
    }
}
