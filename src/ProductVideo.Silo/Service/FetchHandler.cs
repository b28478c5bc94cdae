using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Products;
using ProductVideo.Grains.Work;
using ProductVideo.Operations;
using ProductVideo.Operations.Products;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Silo.Service;

/// <summary>Fetches what a product is made of, by the rules of import, and stores it; the page that comes of it is what the product goes on with.</summary>
internal sealed class FetchHandler(IArtifactStore artifacts, IProductIntake intake, StagingFolder staging, TimeProvider time)
    : StepHandler<ProductRequest, FetchValue>(artifacts)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override string Step => WorkStep.Fetch;

    /// <inheritdoc/>
    protected override StepIdentity Identify(ProductRequest payload) => new(Step, 1, CanonicalJson.Serialize(payload), []);

    /// <inheritdoc/>
    protected override async Task<FetchValue> ProduceAsync(ProductRequest payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var stage = staging.New();
        try
        {
            context.Progress.Report(new StepProgress(null, "fetching the film and photos"));
            var reading = await (await GatherAsync(payload, stage, either.Token)).ReadAsync(intake, stage, either.Token);
            return new FetchValue(await Artifacts.KeepSourcesAsync(reading.Specs[0] with { Owner = payload.Owner }, either.Token));
        }
        catch (OperationRefusedException exception)
        {
            throw new FetchFailedException(exception.Message);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new FetchFailedException($"The film and photos were not there within {Longest.TotalMinutes:0} minutes. Try again, or send the files.");
        }
        finally
        {
            Directory.Delete(stage, recursive: true);
        }
    }

    private async Task<SubmissionCatalogue> GatherAsync(ProductRequest request, string stage, CancellationToken cancellationToken)
    {
        var photos = new List<string>();
        foreach (var photo in request.Photos)
        {
            photos.Add(await PlaceAsync(photo, $"photo-{photos.Count + 1}", stage, cancellationToken));
        }

        var film = await PlaceAsync(request.Film, "film", stage, cancellationToken);
        return new SubmissionCatalogue(request.Id, request.Title, request.Category, request.Caption, request.Brand, request.Colour, film, photos);
    }

    // A catalogue's files lie beside it; an address stays one.
    private async Task<string> PlaceAsync(string source, string name, string stage, CancellationToken cancellationToken)
    {
        if (ArtifactAddress.Parse(source) is null)
        {
            return source;
        }

        var path = await Artifacts.LocateSourceAsync(source, cancellationToken);
        var own = name + Path.GetExtension(path);
        File.Copy(path, Path.Combine(stage, own));
        return own;
    }
}
