using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Layers;

/// <summary>The key <c>weight</c> of a normalisation: one factor per channel, and optionally a <c>bias</c>.</summary>
internal sealed class ScaleWeight : nn.Module
{
    public ScaleWeight(ParameterFactory parameters, int width, bool bias = false)
        : base(nameof(ScaleWeight))
    {
        Weight = parameters.Constant(1, width);
        register_parameter("weight", Weight);
        if (bias)
        {
            Bias = parameters.Constant(0, width);
            register_parameter("bias", Bias);
        }
    }

    public Parameter Weight { get; }

    public Parameter? Bias { get; }
}
