namespace ProductVideo.Datasets.Duplicates;

/// <summary>What a picture looks like, however it is encoded or scaled.</summary>
/// <param name="Hash">The perceptual hash of its luma; see <see cref="PerceptualHash"/>.</param>
/// <param name="IsFlat">Whether it shows next to nothing, such as a black frame: then its hash means nothing.</param>
/// <param name="Thumbnail">The picture as <see cref="ThumbnailSide"/> x <see cref="ThumbnailSide"/> x 3 bytes, whatever its shape was, red first.</param>
public sealed record PictureSignature(ulong Hash, bool IsFlat, ReadOnlyMemory<byte> Thumbnail)
{
    /// <summary>Cells per row and column of a thumbnail.</summary>
    public const int ThumbnailSide = 16;

    /// <summary>Bytes of a thumbnail.</summary>
    public const int ThumbnailBytes = ThumbnailSide * ThumbnailSide * 3;
}
