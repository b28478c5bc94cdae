using System.Globalization;
using ProductVideo.Wan.Conditioning;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>How far videos are from those of an exact run of the same seed.</summary>
/// <param name="Latents">Relative error of the latents, root of the sum of squares; the worst video's.</param>
/// <param name="Psnr">Of all pixels, in dB; the worst video's. Infinite where nothing differs.</param>
/// <param name="Largest">The largest difference of a pixel's colour, in levels of 255.</param>
internal sealed record GenerationError(double Latents, double Psnr, int Largest)
{
    private const double LargestPsnr = 99;

    /// <summary>The error in words.</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture, $"against the exact run: latents off by {Latents:E1}, frames {Math.Min(Psnr, LargestPsnr):F1} dB, at most {Largest} of 255");

    /// <summary>The error in numbers.</summary>
    public Dictionary<string, double> Figures => new(StringComparer.Ordinal)
    {
        ["latents"] = Latents,
        ["psnr"] = Math.Min(Psnr, LargestPsnr),
        ["largest"] = Largest,
    };

    public static GenerationError Between(GeneratedLatents run, GeneratedLatents exact)
    {
        using var scope = NewDisposeScope();
        var errors = run.Results.Select((result, index) => Between(
            result.Frames, exact.Results[index].Frames, BenchmarkWork.Difference(run.Latents[index], exact.Latents[index]))).ToList();
        return new(errors.Max(static error => error.Latents), errors.Min(static error => error.Psnr), errors.Max(static error => error.Largest));
    }

    private static GenerationError Between(IReadOnlyList<PixelFrame> frames, IReadOnlyList<PixelFrame> exact, double latents)
    {
        var (squares, count, largest) = (0.0, 0L, 0);
        for (var frame = 0; frame < frames.Count; frame++)
        {
            var (pixels, others) = (frames[frame].Pixels, exact[frame].Pixels);
            for (var index = 0; index < pixels.Length; index++)
            {
                var difference = Math.Abs(pixels[index] - others[index]);
                squares += difference * difference;
                largest = Math.Max(largest, difference);
            }

            count += pixels.Length;
        }

        return new(latents, 10 * Math.Log10(255 * 255 / (squares / count)), largest);
    }
}
