using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProductVideo.Evaluation.Metrics;

namespace ProductVideo.Verification.Metrics;

/// <summary>Compares PSNR, SSIM and flicker of films with those of the reference.</summary>
internal static partial class PairComparison
{
    private const double Formula = 1e-9;

    // the library itself computes in 32 bits: next to flat white its variances lose all but three digits
    private const double SinglePrecision = 2e-4;

    // kept in 32 bits
    private const double StoredMap = 2e-7;

    private static readonly Dictionary<string, Func<ReferencePair, double?[]>> Measures = new(StringComparer.Ordinal)
    {
        ["shape"] = static pair => [pair.Test.Count, pair.Test[0].Height, pair.Test[0].Width, 3],
        ["mse_per_frame"] = static pair => pair.PerFrame(static (a, b) => PeakSignalToNoise.MeanSquaredError(a, b)),
        ["psnr_per_frame"] = static pair => pair.PerFrame(static (a, b) => PeakSignalToNoise.OfFrame(a, b)),
        ["psnr_mean_of_frames"] = static pair => [new PsnrMetric().Measure(pair.Comparison).Value],
        ["psnr_global"] = static pair => [PeakSignalToNoise.OfVideo(pair.Test, pair.Reference)],
        ["psnr_background_per_frame_mask0"] = static pair => Region(pair, MaskRegion.Outside),
        ["psnr_foreground_per_frame_mask255"] = static pair => Region(pair, MaskRegion.Inside),
        ["ssim_gaussian_per_frame"] = static pair => Similarity(pair, SsimForm.ScikitGaussian),
        ["ssim_gaussian_mean"] = static pair => [Similarity(pair, SsimForm.ScikitGaussian).Average()],
        ["ssim_uniform7_per_frame"] = static pair => Similarity(pair, SsimForm.ScikitUniform),
        ["ssim_uniform7_mean"] = static pair => [Similarity(pair, SsimForm.ScikitUniform).Average()],
        ["ssim_gaussian_gray_per_frame"] = static pair =>
            pair.PerFrame(static (a, b) => StructuralSimilarity.OfFrame(GreyLevels.Of(a), GreyLevels.Of(b), SsimForm.ScikitGaussian)),
        ["ssim_torchmetrics_style_float64_per_frame"] = static pair => Similarity(pair, SsimForm.TorchMetrics),
        ["ssim_torchmetrics_float32_per_frame"] = static pair => Similarity(pair, SsimForm.TorchMetrics),
        ["temporal_flickering_ref"] = static pair => [new TemporalFlickerMetric().Measure(new VideoComparison(pair.Reference)).Value],
        ["temporal_flickering_test"] = static pair => [new TemporalFlickerMetric().Measure(pair.Comparison).Value],
        ["adjacent_frame_ssim_ref"] = static pair => [new AdjacentSsimMetric().Measure(new VideoComparison(pair.Reference)).Value],
        ["adjacent_frame_ssim_test"] = static pair => [new AdjacentSsimMetric().Measure(pair.Comparison).Value],
    };

    public static void Run(ReferenceComparison comparison, ReferenceFolder folder, JsonElement section, CancellationToken cancellationToken)
    {
        using var tensors = ReferenceTensors.Open(folder.Require("pairs.safetensors"));
        var names = section.EnumerateObject().Select(static entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var stranger in tensors.Names.Where(name => !names.Contains(name[..Math.Max(0, name.LastIndexOf('.'))])))
        {
            comparison.Fail("pairs", $"nothing in metrics.json is about the tensor {stranger}");
        }

        foreach (var entry in section.EnumerateObject())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var pair = ReferencePair.Read(tensors, entry.Name);
            foreach (var measure in entry.Value.EnumerateObject())
            {
                if (Measures.TryGetValue(measure.Name, out var compute))
                {
                    var tolerance = measure.Name.Contains("float32", StringComparison.Ordinal) ? SinglePrecision : Formula;
                    comparison.CompareRelative(measure.Name, compute(pair), ReferenceNumbers.All(measure.Value), tolerance);
                }
                else
                {
                    comparison.Fail(measure.Name, $"nothing is known about this measure of {entry.Name}: remove it from metrics.json");
                }
            }
        }

        if (folder.Find("ssim_maps.safetensors") is { } maps)
        {
            CompareMaps(comparison, tensors, maps);
        }
    }

    private static void CompareMaps(ReferenceComparison comparison, ReferenceTensors pairs, string path)
    {
        using var maps = ReferenceTensors.Open(path);
        foreach (var name in maps.Names)
        {
            if (MapName().Match(name) is { Success: true } match)
            {
                var pair = ReferencePair.Read(pairs, match.Groups["pair"].Value);
                var frame = int.Parse(match.Groups["frame"].ValueSpan, CultureInfo.InvariantCulture);
                var map = StructuralSimilarity.Map(pair.Test[frame], pair.Reference[frame], SsimForm.ScikitGaussian);
                comparison.Compare<double>("ssim map", map, maps.Read<double>(name), StoredMap);
            }
            else
            {
                comparison.Fail("ssim map", $"the tensor {name} is not named as P.ssim_map_frameN");
            }
        }
    }

    private static double?[] Region(ReferencePair pair, MaskRegion region) =>
        [.. pair.Masks.Select((mask, i) => PeakSignalToNoise.OfRegion(pair.Test[i], pair.Reference[i], mask, region))];

    private static double?[] Similarity(ReferencePair pair, SsimForm form) => pair.PerFrame((a, b) => StructuralSimilarity.OfFrame(a, b, form));

    [GeneratedRegex(@"^(?<pair>.+)\.ssim_map_frame(?<frame>\d{1,6})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MapName();
}
