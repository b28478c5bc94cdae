using System.Text.Json;
using ProductVideo.Media.Geometry;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Detection.Grounding;

/// <summary>How a picture becomes the network's input: resized straight to one size (its proportions are not kept), divided, normalised.</summary>
/// <param name="Width">Columns of the input.</param>
/// <param name="Height">Rows of the input.</param>
/// <param name="Filter">The kernel of the resize.</param>
/// <param name="Divisor">What counts as 1.</param>
/// <param name="Normalization">Means and deviations.</param>
public sealed record GroundingPreprocessing(int Width, int Height, ResampleFilter Filter, double Divisor, PictureNormalization Normalization)
{
    private const int SmallestSide = 32;
    private const int LargestSide = 2048;
    private const long LargestFile = 1 << 20;

    /// <summary>Reads a <c>preprocessor_config.json</c> as the transformers library writes it.</summary>
    /// <exception cref="DetectorFileException">It is missing, malformed, or does not say one size.</exception>
    public static GroundingPreprocessing Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new DetectorFileException(path, "there is no such file. It belongs beside the network and says the size of its input: fetch it from where the network is from.");
        }

        if (new FileInfo(path).Length > LargestFile)
        {
            throw new DetectorFileException(path, "it is far too large: fetch the network's own preprocessor_config.json.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(path, document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new DetectorFileException(path, $"it is no preprocessor_config.json ({exception.Message.TrimEnd('.')}): fetch it again.", exception);
        }
    }

    private static GroundingPreprocessing Read(string path, JsonElement root)
    {
        if (!root.TryGetProperty("size", out var size) || !size.TryGetProperty("height", out var height) || !size.TryGetProperty("width", out var width))
        {
            throw new DetectorFileException(path, "its 'size' has no 'height' and 'width'. An exported network takes pictures of one size only: use the file of the ONNX export.");
        }

        var mean = Three("image_mean");
        var deviation = Three("image_std");
        var factor = root.TryGetProperty("rescale_factor", out var rescale) ? rescale.GetDouble() : 1.0 / 255;
        if (deviation.Any(static value => value <= 0) || factor <= 0)
        {
            throw new DetectorFileException(path, "'image_std' and 'rescale_factor' must be more than 0: fetch it again.");
        }

        return new GroundingPreprocessing(Side(width), Side(height), Filter(), 1 / factor, new PictureNormalization(mean, deviation));

        int Side(JsonElement value) => value.GetInt32() is >= SmallestSide and <= LargestSide and var side
            ? side
            : throw new DetectorFileException(path, $"its size is not from {SmallestSide} to {LargestSide}: fetch it again.");

        double[] Three(string name) => root.GetProperty(name).EnumerateArray().Select(static value => value.GetDouble()).ToArray() is [_, _, _] values
            ? values
            : throw new DetectorFileException(path, $"'{name}' has not three numbers: fetch it again.");

        // the numbers are Pillow's
        ResampleFilter Filter() => !root.TryGetProperty("resample", out var number) ? ResampleFilter.Bilinear : number.GetInt32() switch
        {
            1 => ResampleFilter.Lanczos,
            2 => ResampleFilter.Bilinear,
            3 => ResampleFilter.Bicubic,
            4 => ResampleFilter.Box,
            var other => throw new DetectorFileException(path, $"'resample' is {other}, not 1, 2, 3 or 4: fetch it again."),
        };
    }
}
