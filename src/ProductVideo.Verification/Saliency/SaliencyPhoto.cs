using ProductVideo.Evaluation.Metrics;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Matting;

namespace ProductVideo.Verification.Saliency;

/// <summary>A photo of the reference and the comparisons of what is made from it.</summary>
/// <param name="name">What the files beside the index begin with.</param>
/// <param name="photo">The photo, upright.</param>
/// <param name="folder">Where those files lie.</param>
/// <param name="comparison">Gets the rows.</param>
internal sealed class SaliencyPhoto(string name, RgbaImage photo, ReferenceFolder folder, ReferenceComparison comparison)
{
    private const string First = "u2net";
    private const double Network = 1e-4;
    private const double Level = 1;

    // of levels and of overlap: masks may differ by a level where an edge is soft
    private const double Means = 0.05;
    private const double Overlap = 1e-3;

    private readonly RgbImage _colours = photo.WithoutAlpha();

    /// <summary>Compares the mask and the extremes of a network.</summary>
    /// <returns>The mask.</returns>
    public GrayImage CompareMask(SaliencyNetwork network, string kind, SaliencyNumbers numbers, CancellationToken cancellationToken)
    {
        var (picture, largest) = network.Prepare(_colours);
        var output = network.Run(picture, largest, cancellationToken);
        comparison.Add($"smallest and largest output {kind}", Math.Abs(output.Min() - numbers.RawMin), Network);
        comparison.Add($"smallest and largest output {kind}", Math.Abs(output.Max() - numbers.RawMax), Network);
        var mask = network.Mask(_colours, cancellationToken)
            ?? throw new FormatException($"The network gives the same for every pixel of {name}: restore the folder.");
        comparison.Compare<byte>($"mask {kind}", mask.Pixels, Png.ReadGray(folder.Require($"{name}.mask_{kind}.png")).Pixels, Level);
        return mask;
    }

    /// <summary>Compares everything that the reference has of the first network.</summary>
    public void CompareFirst(SaliencyNetwork network, SaliencyEntry entry, ReferenceTensors? raw, CancellationToken cancellationToken)
    {
        comparison.CompareText("photo, upright", $"{photo.Width} x {photo.Height}", string.Join(" x ", entry.SizeAfterExifTranspose));
        var (picture, largest) = network.Prepare(_colours);
        comparison.Add("largest level, resized", Math.Abs(largest - (entry.MaxPixelOfResized ?? largest)), Level);
        if (folder.Find($"{name}.resized{picture.Width}_lanczos.png") is { } resized)
        {
            comparison.Compare<byte>("resized photo", picture.Pixels, Png.ReadRgb(resized).Pixels, Level);
        }

        foreach (var tensor in raw?.Names.Where(tensor => tensor.StartsWith($"{name}.", StringComparison.Ordinal)) ?? [])
        {
            comparison.Compare<float>("network output", network.Run(picture, largest, cancellationToken), raw!.Read<float>(tensor), Network);
        }

        var mask = CompareMask(network, First, entry, cancellationToken);
        comparison.Add("mean of the mask", Math.Abs(mask.Pixels.Average(static level => (double)level) - (entry.MaskMean ?? 0)), Means);
        if (entry.IouWithTruthAt127 is { } expected)
        {
            var truth = Png.ReadGray(Path.Combine(folder.FullPath, "..", Path.GetDirectoryName(entry.Input) ?? "", $"{name}_truth_mask.png"));
            comparison.Add("overlap with the truth", Math.Abs(MaskGeometry.IntersectionOverUnion(mask, truth) - expected), Overlap);
        }
    }

    /// <summary>Compares cut-outs. They are made with the reference's own mask, so that they are formulas.</summary>
    public void CompareCutOuts()
    {
        var mask = Png.ReadGray(folder.Require($"{name}.mask_{First}.png"));
        var naive = CutOut.Naive(photo, mask);
        if (folder.Find($"{name}.cutout_naive.png") is { } naivePath)
        {
            comparison.Compare<byte>("cut-out, naive", naive.Pixels, Png.Read(naivePath).Pixels, 0);
        }

        if (folder.Find($"{name}.cutout_putalpha.png") is { } alphaPath)
        {
            comparison.Compare<byte>("cut-out, alpha put", CutOut.PutAlpha(photo, mask).Pixels, Png.Read(alphaPath).Pixels, 0);
        }

        if (folder.Find($"{name}.white_background.png") is { } whitePath)
        {
            comparison.Compare<byte>("on white", naive.OnWhite().Pixels, Png.ReadRgb(whitePath).Pixels, 0);
        }

        if (folder.Find($"{name}.mask_{First}_postprocessed.png") is { } cleanedPath)
        {
            comparison.Compare<byte>("mask, cleaned", MaskCleanup.Run(mask).Pixels, Png.ReadGray(cleanedPath).Pixels, 0);
        }
    }
}
