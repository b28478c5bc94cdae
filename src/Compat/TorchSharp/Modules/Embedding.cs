using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A table of vectors, looked up by number.</summary>
    public class Embedding : nn.Module<Tensor, Tensor>
    {
        public Embedding(long num_embeddings, long embedding_dims, Device? device = null, ScalarType? dtype = null)
            : base(nameof(Embedding))
        {
            using var mode = no_grad();
            using var values = empty([num_embeddings, embedding_dims], dtype, device).normal_();
            weight = new Parameter(values);
            register_parameter(nameof(weight), weight);
        }

        public Parameter weight { get; }

        public override Tensor forward(Tensor input) => nn.functional.embedding(input, weight);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Embedding Embedding(long num_embeddings, long embedding_dims, Device? device = null, ScalarType? dtype = null) =>
                new(num_embeddings, embedding_dims, device, dtype);
        }
    }
}
