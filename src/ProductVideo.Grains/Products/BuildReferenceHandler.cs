using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Media;
using ProductVideo.Media.Images;
using ProductVideo.Media.Photos;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Collages;
using ProductVideo.Vision.Matting;

namespace ProductVideo.Grains.Products;

/// <summary>Cuts the product out of its photos and puts the cut-outs together on white.</summary>
public sealed class BuildReferenceHandler(IArtifactStore artifacts, PipelineOptions options, IMatting matting, IPictureEngines engines)
    : StepHandler<ProductWork, ReferenceValue>(artifacts)
{
    /// <inheritdoc/>
    public override string Step => WorkStep.BuildReference;

    /// <inheritdoc/>
    protected override StepIdentity Identify(ProductWork payload) => new(
        Step,
        2,
        CanonicalJson.Serialize(new { options.MaximumPhotos, options.Clip.Width, options.Clip.Height, Matting = matting.Name }),
        [.. payload.Spec.Photos.Select(photo => new StepInput("photo", photo.Hash))]);

    /// <inheritdoc/>
    protected override async Task<ReferenceValue> ProduceAsync(ProductWork payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        var cutouts = new List<RgbaImage>();
        var warnings = new List<string>();
        foreach (var photo in payload.Spec.Photos)
        {
            if (cutouts.Count == options.MaximumPhotos)
            {
                warnings.Add($"Of the {payload.Spec.Photos.Length} photos of {payload.Spec.Id} the first {options.MaximumPhotos} usable ones are shown; pipeline.maximumPhotos sets how many.");
                break;
            }

            try
            {
                var path = await Artifacts.LocateSourceAsync(photo.Path, cancellationToken);
                cutouts.Add(await engines.MattingOn(context.Device).RemoveBackgroundAsync(await PhotoReader.ReadAsync(path, cancellationToken), cancellationToken));
            }
            catch (MediaException exception) when (InputErrors.IsAboutInput(exception))
            {
                warnings.Add(exception.Message);
            }

            context.Progress.Report(new StepProgress((double)cutouts.Count / Math.Min(options.MaximumPhotos, payload.Spec.Photos.Length)));
        }

        if (cutouts.Count == 0)
        {
            throw new InputRefusedException(Refusal(payload.Spec, warnings));
        }

        Png.Write(Path.Combine(folder, ReferenceFiles.Image), ReferenceCollage.Compose(cutouts, options.Clip.Width, options.Clip.Height));
        return new ReferenceValue(cutouts.Count, [.. warnings], matting.Name);
    }

    private static Reason Refusal(ProductSpec spec, List<string> warnings) => spec.Photos.Length == 0
        ? new Reason("photos.none", 0, 1, $"Product {spec.Id} has no photos. Put one to five photos into its images folder.")
        : new Reason("photos.unreadable", 0, 1, $"None of the {spec.Photos.Length} photos of {spec.Id} can be read. {string.Join(' ', warnings)}");
}
