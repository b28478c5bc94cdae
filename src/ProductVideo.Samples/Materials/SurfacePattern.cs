namespace ProductVideo.Samples.Materials;

/// <summary>How a material's two colours share its surface.</summary>
internal enum SurfacePattern
{
    /// <summary>The first colour only.</summary>
    None,

    /// <summary>Clouds of the second colour: wood, horn, stone.</summary>
    Clouds,

    /// <summary>Level bands of the second colour.</summary>
    Bands,

    /// <summary>Diagonal quilting, drawn as fine lines of the second colour.</summary>
    Quilt,
}
