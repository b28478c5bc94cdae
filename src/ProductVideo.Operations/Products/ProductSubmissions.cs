using System.Collections.Concurrent;
using ProductVideo.Abstractions.Products;
using ProductVideo.Datasets.Catalogues;
using ProductVideo.Operations.Uploads;

namespace ProductVideo.Operations.Products;

/// <summary>
/// Has a submission read and its files stored, and starts its product; where something has to be fetched, the product does that itself, as a step. Both put
/// the submission together as a catalogue (<see cref="SubmissionCatalogue"/>).
/// </summary>
internal sealed class ProductSubmissions(IUploads uploads, StagingFolder staging, SubmissionFolder former, IProductIntake intake, ProductSources sources) : IProductSubmissions
{
    private const string Refused = "product.refused";
    private const int MostPhotos = 20;
    private readonly ConcurrentDictionary<string, bool> _underWay = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async Task<Registration> SubmitAsync(ProductSubmission submission, CancellationToken cancellationToken)
    {
        if (submission.Photos.Count > MostPhotos)
        {
            throw new OperationRefusedException("product.too_many_photos", $"{submission.Id} has {submission.Photos.Count} photos; give at most {MostPhotos}.");
        }

        var film = Find(submission.Film, UploadKind.Film);
        var photos = submission.Photos.Select(photo => Find(photo, UploadKind.Photo)).ToList();
        if (!_underWay.TryAdd(submission.Id, true))
        {
            throw new OperationRefusedException("product.under_way", $"{submission.Id} is being registered by another request. Wait for its answer.");
        }

        var stage = staging.New();
        try
        {
            var isComplete = film is not null && photos.TrueForAll(static photo => photo is not null);
            var registration = isComplete
                ? await RegisterAsync(submission, film!, photos, stage, cancellationToken)
                : await FetchAsync(submission, film, photos, stage, cancellationToken);
            foreach (var upload in photos.Append(film).OfType<Upload>())
            {
                uploads.Delete(upload.Id);
            }

            return registration;
        }
        finally
        {
            Directory.Delete(stage, recursive: true);
            _underWay.TryRemove(submission.Id, out _);
        }
    }

    private async Task<Registration> RegisterAsync(ProductSubmission submission, Upload film, List<Upload?> photos, string stage, CancellationToken cancellationToken)
    {
        var catalogue = new SubmissionCatalogue(
            submission.Id,
            submission.Title,
            submission.Category,
            submission.Caption,
            submission.Brand,
            submission.Colour,
            uploads.CopyTo(film, stage),
            [.. photos.Select(photo => uploads.CopyTo(photo!, stage))]);
        var reading = await catalogue.ReadAsync(intake, stage, cancellationToken);
        var spec = reading.Specs[0] with { Owner = submission.Owner };
        await sources.RegisterAsync(spec, cancellationToken);
        former.Delete(spec.Id);
        return new Registration(reading.Found, [spec.Id], reading.Problems);
    }

    // What can be told before anything is fetched is told now.
    private async Task<Registration> FetchAsync(ProductSubmission submission, Upload? film, List<Upload?> photos, string stage, CancellationToken cancellationToken)
    {
        if (!ProductIds.IsSafe(submission.Id))
        {
            throw new OperationRefusedException(Refused, $"The product's id is not safe as a file name; use {ProductIds.Rule}.");
        }

        if (submission.Photos.Append(submission.Film).Select(static source => source.Url).OfType<string>().Select(intake.WhyNotFetched).FirstOrDefault(static why => why is not null) is { } why)
        {
            throw new OperationRefusedException(Refused, why);
        }

        var request = new ProductRequest(
            submission.Id, submission.Title, submission.Category, submission.Caption, submission.Brand, submission.Colour, "", [], submission.Owner, Guid.NewGuid().ToString("N"));
        await sources.FetchAsync(
            request,
            Name(submission.Film, film, stage),
            [.. submission.Photos.Select((photo, index) => Name(photo, photos[index], stage))],
            cancellationToken);
        return new Registration(1, [submission.Id], []);
    }

    private (string Place, string? Hash) Name(MaterialSource source, Upload? upload, string stage) =>
        upload is null ? (source.Url!, null) : (Path.Combine(stage, uploads.CopyTo(upload, stage)), upload.Sha256);

    /// <summary>The upload that a source names; null for a web address.</summary>
    private Upload? Find(MaterialSource source, UploadKind kind)
    {
        if (source is { Upload: null, Url: { } url })
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
                ? null
                : throw new OperationRefusedException("material.bad_url", "A url must be a web address such as https://shop.example/ring.mp4.");
        }

        if (source is not { Upload: { } id, Url: null })
        {
            throw new OperationRefusedException("material.one_of_both", "A film or photo is named either by upload or by url.");
        }

        var upload = uploads.Find(id) ?? throw Uploads.Uploads.Unknown();
        return upload.Kind == kind
            ? upload
            : throw new OperationRefusedException("upload.other_kind", $"The upload {upload.Id} is a {Word(upload.Kind)}, and a {Word(kind)} is wanted there.");
    }

    private static string Word(UploadKind kind) => kind == UploadKind.Film ? "film" : "photo";
}
