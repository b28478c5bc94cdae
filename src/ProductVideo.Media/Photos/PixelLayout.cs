using ProductVideo.Media.Images;

namespace ProductVideo.Media.Photos;

/// <summary>In which form ffmpeg hands a photo over, and how it becomes a picture.</summary>
/// <param name="Filters">ffmpeg's filters.</param>
/// <param name="Bytes">What then comes.</param>
/// <param name="Read">Makes the picture of it.</param>
internal sealed record PixelLayout(string Filters, int Bytes, Func<byte[], RgbaImage> Read)
{
    /// <summary>Planes for the samplings of <see cref="JpegColours"/>, else red, green, blue and alpha.</summary>
    public static PixelLayout Of(PhotoHeader header)
    {
        var (width, height) = (header.Width, header.Height);
        var planes = header.Sampling switch
        {
            JpegSampling.Each => "yuvj444p",
            JpegSampling.Pair => "yuvj422p",
            JpegSampling.Square => "yuvj420p",
            _ => null,
        };
        return planes is null
            ? new PixelLayout(
                $"scale={width}:{height}:flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact,format=rgba",
                ImageSize.Bytes(width, height, RgbaImage.Channels),
                pixels => new RgbaImage(width, height, pixels))
            : new PixelLayout(
                $"format={planes}",
                JpegColours.Bytes(width, height, header.Sampling),
                pixels => JpegColours.Convert(pixels, width, height, header.Sampling));
    }
}
