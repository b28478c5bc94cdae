using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Networks;

/// <summary>How the bytes of a picture become a network's numbers: (byte / divisor - mean) / deviation for each of red, green and blue.</summary>
/// <param name="Mean">Three means, on the scale 0 to 1.</param>
/// <param name="Deviation">Three deviations, on the scale 0 to 1.</param>
public sealed record PictureNormalization(IReadOnlyList<double> Mean, IReadOnlyList<double> Deviation)
{
    /// <summary>The statistics of ImageNet.</summary>
    public static PictureNormalization ImageNet { get; } = new([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]);

    /// <summary>The statistics of CLIP's training set.</summary>
    public static PictureNormalization Clip { get; } = new([0.48145466, 0.4578275, 0.40821073], [0.26862954, 0.26130258, 0.27577711]);

    /// <summary>Mean a half, deviation one.</summary>
    public static PictureNormalization Centred { get; } = new([0.5, 0.5, 0.5], [1, 1, 1]);

    /// <summary>Writes a picture as planes.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="planes">3 x height x width numbers: red, green, blue.</param>
    /// <param name="divisor">What counts as 1. Default: 255.</param>
    /// <exception cref="ArgumentException">The target has another size.</exception>
    public void Write(RgbImage picture, Span<float> planes, double divisor = 255)
    {
        var count = picture.Width * picture.Height;
        if (planes.Length != 3 * count)
        {
            throw new ArgumentException($"{planes.Length} numbers do not hold the planes of {picture.Width} x {picture.Height} pixels.", nameof(planes));
        }

        var table = (Span<float>)stackalloc float[256];
        for (var channel = 0; channel < 3; channel++)
        {
            for (var level = 0; level < table.Length; level++)
            {
                table[level] = (float)(((level / divisor) - Mean[channel]) / Deviation[channel]);
            }

            var plane = planes.Slice(channel * count, count);
            ReadOnlySpan<byte> pixels = picture.Pixels;
            for (int pixel = 0, at = channel; pixel < plane.Length; pixel++, at += 3)
            {
                plane[pixel] = table[pixels[at]];
            }
        }
    }
}
