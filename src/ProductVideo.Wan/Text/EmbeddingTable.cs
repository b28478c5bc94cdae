using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Text;

/// <summary>A table of vectors; key <c>weight</c>.</summary>
internal sealed class EmbeddingTable : nn.Module
{
    public EmbeddingTable(Parameter weight)
        : base(nameof(EmbeddingTable))
    {
        Weight = weight;
        register_parameter("weight", weight);
    }

    /// <summary>(entries, width).</summary>
    public Parameter Weight { get; }
}
