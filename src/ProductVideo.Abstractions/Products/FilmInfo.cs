namespace ProductVideo.Abstractions.Products;

/// <summary>What a film is.</summary>
/// <param name="Width">Pixels as displayed.</param>
/// <param name="Height">Pixels as displayed.</param>
/// <param name="FramesPerSecond">Frames per second.</param>
/// <param name="FrameCount">Frames.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="Codec">The video codec's name.</param>
[GenerateSerializer, Alias("ProductVideo.FilmInfo")]
public sealed record FilmInfo(int Width, int Height, double FramesPerSecond, int FrameCount, double Seconds, string Codec)
{
    /// <summary>What is done to it to make clips of it, in words.</summary>
    [Id(0)]
    public string[] Conversions { get; init; } = [];

    /// <summary>Its picture, where black bars surround it from beginning to end; null where the whole frame is picture.</summary>
    [Id(1)]
    public FilmArea? Picture { get; init; }

    /// <summary>Lines of the picture without bars.</summary>
    public int PictureHeight => Picture?.Height ?? Height;

    /// <summary>Columns of the picture without bars.</summary>
    public int PictureWidth => Picture?.Width ?? Width;
}
