namespace ProductVideo.Media.Photos;

/// <summary>What a photo's own bytes say before it is decoded.</summary>
/// <param name="Format">Its kind.</param>
/// <param name="Width">Stored pixels per row.</param>
/// <param name="Height">Stored rows.</param>
/// <param name="Orientation">EXIF orientation, 1 to 8; 1 for none.</param>
/// <param name="IsComplete">Whether the file has its end mark.</param>
internal sealed record PhotoHeader(PhotoFormat Format, int Width, int Height, int Orientation, bool IsComplete)
{
    /// <summary>How a JPEG's colours are sampled; <see cref="JpegSampling.Other"/> for the other kinds.</summary>
    public JpegSampling Sampling { get; init; }

    /// <summary>Reads the header, or null if the bytes are no photo of a known kind.</summary>
    public static PhotoHeader? Parse(ReadOnlySpan<byte> file)
    {
        if (file.Length >= 4 && file[0] == 0xFF && file[1] == 0xD8 && file[2] == 0xFF)
        {
            return JpegHeader.Parse(file);
        }

        if (file.Length >= 33 && file[..8].SequenceEqual(Images.PngWriter.Signature))
        {
            return PngPhotoHeader.Parse(file);
        }

        return file.Length >= 30 && file[..4].SequenceEqual("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8) ? WebPHeader.Parse(file) : null;
    }
}
