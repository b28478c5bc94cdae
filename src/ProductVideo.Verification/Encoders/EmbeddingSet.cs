namespace ProductVideo.Verification.Encoders;

/// <summary>Vectors by preparation, picture and output.</summary>
internal sealed class EmbeddingSet
{
    private readonly Dictionary<string, IReadOnlyList<float[]>> _vectors = new(StringComparer.Ordinal);

    /// <summary>All tensors of a file that are vectors: [pictures, numbers].</summary>
    public static EmbeddingSet Of(ReferenceTensors tensors)
    {
        var set = new EmbeddingSet();
        foreach (var name in tensors.Names.Where(name => tensors.Shape(name).Count == 2))
        {
            set.Add(name, [.. tensors.Read<float>(name).Chunk((int)tensors.Shape(name)[1])]);
        }

        return set;
    }

    /// <summary>Adds vectors under preparation/picture/output.</summary>
    public void Add(string name, IReadOnlyList<float[]> vectors) => _vectors[name] = vectors;

    /// <summary>The vector of a picture.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public float[] One(EncoderOutput encoder, string picture) => All(encoder, picture)[0];

    /// <summary>The vectors of the frames of a film, each under its own name: film_0, film_1, ...</summary>
    /// <exception cref="FormatException">One is missing.</exception>
    public IReadOnlyList<float[]> Film(EncoderOutput encoder, string film, int frames) => [.. Enumerable.Range(0, frames).Select(frame => One(encoder, $"{film}_{frame}"))];

    /// <summary>The vectors under one name.</summary>
    /// <exception cref="FormatException">There are none.</exception>
    public IReadOnlyList<float[]> All(EncoderOutput encoder, string picture) =>
        _vectors.TryGetValue($"{encoder.Preparation}/{picture}/{encoder.Output}", out var vectors)
            ? vectors
            : throw new FormatException($"there is no tensor {encoder.Preparation}/{picture}/{encoder.Output}");
}
