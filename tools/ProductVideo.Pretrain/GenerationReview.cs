using System.Globalization;
using ProductVideo.Training.Pretraining;
using ProductVideo.Wan.Models;
using static TorchSharp.torch;

namespace ProductVideo.Pretrain;

/// <summary>
/// Generates the product into the masked region of clips that training never saw, once with the clip's own reference and once with the next clip's,
/// and measures what came out: does the region show the reference's colour and form, or only what the mask and the scene tell?
/// </summary>
internal static class GenerationReview
{
    private const int MostClips = 16;
    private const int Columns = 7;

    /// <summary>
    /// Writes a sheet (true frame, masked input, reference, generated early and late frame, the other product's reference, generated with that) and logs
    /// the PSNR in the region, the error of the product's mean colour, the silhouette's IoU and how often the colour follows the exchanged reference.
    /// </summary>
    public static void Run(WanModels models, ClipPool clips, string sheetPath, PretrainLog log, CancellationToken cancellationToken)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var sampler = new ReviewSampler(models);
        var count = Math.Min(MostClips, clips.Count);
        var tiles = new List<Tensor>();
        var (region, colour, form) = (new List<double>(), new List<double>(), new List<double>());
        var followed = 0;
        for (var index = 0; index < count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (video, exact, condition, reference, tokens) = clips.Slice(index, 1);
            var (otherVideo, otherExact, _, otherReference, otherTokens) = clips.Slice((index + 1) % count, 1);
            var masked = video * (1 - condition);
            var generated = sampler.Generate(masked, condition, reference, tokens, index);
            var exchanged = sampler.Generate(masked, condition, otherReference, otherTokens, index);

            var squares = (generated - video).square();
            region.Add(10 * Math.Log10(4 / ((squares * condition).sum() / (condition.sum() * 3)).item<float>()));
            var (own, other) = (ProductColour.Mean(video, exact), ProductColour.Mean(otherVideo, otherExact));
            colour.Add(ProductColour.Distance(ProductColour.Mean(generated, exact), own));
            var shown = ProductColour.Mean(exchanged, exact);
            followed += ProductColour.Distance(shown, other) < ProductColour.Distance(shown, own) ? 1 : 0;
            if (Silhouette.Iou(video, generated, exact, condition) is { } iou)
            {
                form.Add(iou);
            }

            tiles.AddRange(
            [
                video.select(2, 8), masked.select(2, 8), reference.select(2, 0), generated.select(2, 2), generated.select(2, 14),
                otherReference.select(2, 0), exchanged.select(2, 8),
            ]);
        }

        Sheet.Write(sheetPath, tiles, Columns);
        log.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"generated {count} unseen clips: PSNR in the region {region.Average():F2} dB, mean colour of the product off by {colour.Average():F1} of 255, "
            + $"silhouette IoU {form.DefaultIfEmpty(0).Average():F2} on {form.Count} clips whose product stands out by colour, "
            + $"colour nearer to an exchanged reference than to the old product in {followed} of {count}"));
    }
}
