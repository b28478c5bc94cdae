namespace ProductVideo.Datasets.Duplicates;

/// <summary>What a photo looks like.</summary>
/// <param name="Width">Its width in pixels, without black bars.</param>
/// <param name="Height">Its height in pixels, without black bars.</param>
/// <param name="Picture">The signature.</param>
public sealed record PhotoFingerprint(int Width, int Height, PictureSignature Picture);
