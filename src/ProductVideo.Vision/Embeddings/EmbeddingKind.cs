namespace ProductVideo.Vision.Embeddings;

/// <summary>Which numbers of an encoder describe a picture.</summary>
public enum EmbeddingKind
{
    /// <summary><c>image_embeds</c>: the projection that CLIP shares with its texts.</summary>
    Projection,

    /// <summary><c>pooler_output</c>: the class token after the last normalisation.</summary>
    Pooled,

    /// <summary>The first token of <c>last_hidden_state</c>, the class token.</summary>
    ClassToken,

    /// <summary>The mean of the tokens of <c>last_hidden_state</c> after the first.</summary>
    PatchMean,
}
