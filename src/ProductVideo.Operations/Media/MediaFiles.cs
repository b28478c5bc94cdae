using System.Globalization;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Clips;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Products;
using ProductVideo.Grains.Training;
using ProductVideo.Operations.Jobs;
using ProductVideo.Operations.Listings;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Operations.Media;

/// <summary>Finds files through the listings and the artifact store.</summary>
internal sealed class MediaFiles(IListings listings, IArtifactStore artifacts, ClipPictures pictures, SampleReader samples) : IMediaFiles
{
    private static readonly string[] OfPairs = [PairFiles.VideoA, PairFiles.VideoB, PairFiles.Scene, PairFiles.ReferenceA, PairFiles.ReferenceB, PairFiles.Sheet];

    /// <inheritdoc/>
    public async Task<MediaFile?> FindOfClipAsync(string clipId, string file, CancellationToken cancellationToken)
    {
        if (await listings.FindClipAsync(clipId, cancellationToken) is not { } clip)
        {
            return null;
        }

        switch (file)
        {
            case ClipFiles.Video:
                return await InAsync(clip.ArtifactOf(WorkStep.Normalise), file, cancellationToken);
            case ClipFiles.MaskVideo or ClipFiles.MaskedVideo:
                return await InAsync(clip.ArtifactOf(WorkStep.Mask), file, cancellationToken);
            case ClipFiles.Sheet or ClipFiles.Poster:
                var product = await listings.FindProductAsync(clip.ProductId, cancellationToken);
                return product is null ? null : Of(await pictures.FindAsync(product, clip, cancellationToken), file);
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public async Task<MediaFile?> FindOfProductAsync(string productId, string file, CancellationToken cancellationToken)
    {
        if (await listings.FindProductAsync(productId, cancellationToken) is not { } product)
        {
            return null;
        }

        return file switch
        {
            "film" => await SourceAsync(product.VideoPath, cancellationToken),
            ReferenceFiles.Image => await InAsync(product.ArtifactOf(WorkStep.BuildReference), file, cancellationToken),
            _ when int.TryParse(file, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= product.PhotoPaths.Length =>
                await SourceAsync(product.PhotoPaths[number - 1], cancellationToken),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public async Task<MediaFile?> FindOfPairAsync(string pairId, string file, CancellationToken cancellationToken) =>
        OfPairs.Contains(file, StringComparer.Ordinal) && await listings.FindJobAsync(OwnerKind.Pair, pairId, cancellationToken) is { } pair
            ? await InAsync(pair.Output?.Artifact, file, cancellationToken)
            : null;

    /// <inheritdoc/>
    public async Task<MediaFile?> FindOfTrainingAsync(string runId, string file, CancellationToken cancellationToken) =>
        file is TrainingFiles.Lora or TrainingFiles.Losses && await listings.FindJobAsync(OwnerKind.Training, runId, cancellationToken) is { } run
            ? await InAsync(run.Output?.Artifact, file, cancellationToken)
            : null;

    /// <inheritdoc/>
    public async Task<MediaFile?> FindOfSamplesAsync(string runId, string group, string file, CancellationToken cancellationToken)
    {
        if (!SampleReader.IsName(group, file) || await listings.FindJobAsync(OwnerKind.Training, runId, cancellationToken) is not { } run)
        {
            return null;
        }

        return samples.OnDisk(run, $"{group}/{file}") is { } path && OnDisk(path) is { } local
            ? local
            : await samples.OpenAsync(run, $"{group}/{file}", cancellationToken) is { } open ? new MediaFile(open.Content, TypeOf(file), open.Hash) : null;
    }

    private static MediaFile? Of(Artifact? artifact, string file) =>
        artifact?.Files.Any(entry => string.Equals(entry.Path, file, StringComparison.Ordinal)) == true
            ? new MediaFile(File.OpenRead(artifact.PathOf(file)), TypeOf(file), artifact.ContentHash)
            : null;

    // Films and photos of a catalogue lie where the catalogue is, samples where their run is trained; they may have moved since they were read.
    private static MediaFile? OnDisk(string path)
    {
        try
        {
            var file = File.OpenRead(path);
            return new MediaFile(file, TypeOf(path), $"{File.GetLastWriteTimeUtc(file.SafeFileHandle).Ticks:x}{file.Length:x}");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string TypeOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".mp4" or ".m4v" => "video/mp4",
        ".webm" => "video/webm",
        ".mov" => "video/quicktime",
        ".mkv" => "video/x-matroska",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".png" => "image/png",
        ".webp" => "image/webp",
        _ => "application/octet-stream",
    };

    private async Task<MediaFile?> SourceAsync(string source, CancellationToken cancellationToken) => ArtifactAddress.Parse(source) is { } address
        ? await InAsync(address.Key, address.Path, cancellationToken)
        : source.Length == 0 ? null : OnDisk(source);

    private async Task<MediaFile?> InAsync(ArtifactReference? reference, string file, CancellationToken cancellationToken) =>
        reference is null ? null : await InAsync(reference.Key, file, cancellationToken);

    private async Task<MediaFile?> InAsync(string key, string file, CancellationToken cancellationToken) =>
        await artifacts.OpenFileAsync(key, file, cancellationToken) is { } open ? new MediaFile(open.Content, TypeOf(file), open.Hash) : null;
}
