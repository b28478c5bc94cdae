using ProductVideo.Wan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Transformer;

/// <summary>
/// A convolution whose kernel and stride are (1, 2, 2), computed as the linear layer that it equals; keys <c>weight</c>
/// (D, C, 1, 2, 2) and <c>bias</c> (D).
/// </summary>
internal sealed class PatchEmbedding : nn.Module
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;

    public PatchEmbedding(ParameterFactory parameters, int channels, int width)
        : base(nameof(PatchEmbedding))
    {
        _weight = parameters.Uniform(Math.Sqrt(6.0 / ((channels * 4) + width)), width, channels, 1, 2, 2);
        _bias = parameters.Constant(0, width);
        register_parameter("weight", _weight);
        register_parameter("bias", _bias);
    }

    /// <summary>(B, C, F, h, w) to (B, tokens, D).</summary>
    public Tensor Forward(Tensor latents, TokenGrid grid, ScalarType computeType)
    {
        if (latents.shape[1] != _weight.shape[1])
        {
            throw new ArgumentException($"The input has {latents.shape[1]} channels where the model takes {_weight.shape[1]}.", nameof(latents));
        }

        using var patches = grid.Patchify(latents.As(computeType));
        var weight = _weight.As(computeType).reshape(_weight.shape[0], -1);
        return nn.functional.linear(patches, weight, _bias.As(computeType));
    }
}
