using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed class GELU : nn.Module<Tensor, Tensor>
    {
        public GELU()
            : base(nameof(GELU))
        {
        }

        public override Tensor forward(Tensor input) => nn.functional.gelu(input);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.GELU GELU() => new();
        }
    }
}
