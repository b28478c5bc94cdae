using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProductVideo.Operations.Uploads;

namespace ProductVideo.Operations.Products;

/// <summary>
/// Writes what was submitted as a catalogue of one product, beside its files, and has that read as any catalogue: ids, texts, files and addresses go through
/// the same rules, however a product comes. Then the files go to the artifact store.
/// </summary>
internal sealed class ProductSubmissions(IUploads uploads, StagingFolder staging, SubmissionFolder former, IProductIntake intake, ProductSources sources) : IProductSubmissions
{
    private const string CatalogueName = "product.jsonl";
    private const int MostPhotos = 20;
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
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

        try
        {
            return await RegisterAsync(submission, film, photos, cancellationToken);
        }
        finally
        {
            _underWay.TryRemove(submission.Id, out _);
        }
    }

    private async Task<Registration> RegisterAsync(ProductSubmission submission, Upload? film, List<Upload?> photos, CancellationToken cancellationToken)
    {
        var stage = staging.New();
        try
        {
            var catalogue = Path.Combine(stage, CatalogueName);
            await File.WriteAllTextAsync(catalogue, Row(submission, film, photos, stage), cancellationToken);
            var reading = await intake.ReadAsync(catalogue, Path.Combine(stage, "fetched"), cancellationToken);
            if (reading.CompareAsync is { } compare)
            {
                // Of one product only its photos are compared, and what is sent lies here no longer than this call.
                reading = await compare(cancellationToken);
            }

            if (reading.Specs.Count == 0)
            {
                throw new OperationRefusedException("product.refused", Say(reading.Problems, submission.Id));
            }

            var spec = reading.Specs[0] with { Owner = submission.Owner };
            await sources.RegisterAsync(spec, cancellationToken);
            former.Delete(spec.Id);
            foreach (var upload in photos.Append(film).OfType<Upload>())
            {
                uploads.Delete(upload.Id);
            }

            return new Registration(reading.Found, [spec.Id], reading.Problems);
        }
        finally
        {
            Directory.Delete(stage, recursive: true);
        }
    }

    // The reader's messages name the file that was written here, which nobody outside knows.
    private static string Say(IReadOnlyList<IntakeProblem> problems, string id) => string.Join(
        ' ', problems.Where(static problem => problem.IsFatal).Select(problem => problem.Message.Replace(problem.Source, id, StringComparison.Ordinal)));

    private string Row(ProductSubmission submission, Upload? film, List<Upload?> photos, string stage) => JsonSerializer.Serialize(
        new
        {
            id = submission.Id,
            title = submission.Title,
            category = submission.Category,
            caption = submission.Caption,
            brand = submission.Brand,
            colour = submission.Colour,
            video = film is null ? submission.Film.Url : uploads.CopyTo(film, stage),
            images = submission.Photos.Select((photo, index) => photos[index] is { } upload ? uploads.CopyTo(upload, stage) : photo.Url).ToList(),
        },
        Json);

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
