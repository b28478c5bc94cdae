using ProductVideo.Abstractions.Datasets;
using ProductVideo.Abstractions.Evaluation;
using ProductVideo.Abstractions.Generation;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Training;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Settings;
using ProductVideo.Operations.Listings;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Operations.Jobs;

/// <summary>Job operations over the grains; a job that exists is asked only if the listing knows it.</summary>
internal sealed class JobOperations(
    IGrainFactory grains, IListings listings, PipelineOptions pipeline, LearningOptions learning, ModelFolder model) : IJobOperations
{
    /// <inheritdoc/>
    public async Task<JobStatus> StartDatasetAsync(string name, IReadOnlyList<string> productIds, CancellationToken cancellationToken)
    {
        JobName.Check(name);
        var known = new List<string>();
        await foreach (var product in listings.AllAsync((page, token) => listings.ListProductsAsync(new ProductFilter(), page, token), cancellationToken))
        {
            known.Add(product.Id);
        }

        var chosen = productIds.Count == 0 ? known : productIds;
        if (chosen.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new OperationRefusedException("dataset.unknown_product", $"There is no product {unknown}. Register it first.");
        }

        if (chosen.Count == 0)
        {
            throw new OperationRefusedException("dataset.empty", "There is no product to build a dataset of. Register products first.");
        }

        return await BegunAsync(
            grains.GetGrain<IDatasetGrain>(name), job => job.CompareAndBuildAsync(new DatasetSpec([.. chosen], pipeline.DatasetHash())), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<JobStatus> StartTrainingAsync(string name, TrainingRequest request, CancellationToken cancellationToken)
    {
        JobName.Check(name);
        var dataset = await OutputAsync(OwnerKind.Dataset, request.Dataset, cancellationToken);
        var lora = learning.Lora with
        {
            Steps = request.Steps ?? learning.Lora.Steps,
            LearningRate = request.LearningRate ?? learning.Lora.LearningRate,
            Rank = request.Rank ?? learning.Lora.Rank,
            Seed = request.Seed ?? learning.Lora.Seed,
        };
        var options = learning with { Lora = lora, Pairs = new PairOptions() };
        var settings = await SettingsAsync(options);
        return await BegunAsync(grains.GetGrain<ITrainingRunGrain>(name), job => job.StartAsync(new TrainingSpec(dataset, settings)), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<JobStatus> StartPairAsync(PairRequest request, CancellationToken cancellationToken)
    {
        var name = JobName.Check(request.Name ?? PairRequest.NameOf(request.SceneClip, request.ProductA, request.ProductB));
        var dataset = await OutputAsync(OwnerKind.Dataset, request.Dataset, cancellationToken);
        var lora = request.Training is { } run ? await OutputAsync(OwnerKind.Training, run, cancellationToken) : null;
        if (await listings.FindClipAsync(request.SceneClip, cancellationToken) is not { State: Abstractions.Clips.ClipState.Ready })
        {
            throw new OperationRefusedException("pair.no_scene", $"{request.SceneClip} is no accepted clip, so it gives no scene.");
        }

        var held = DatasetValues.Of(await listings.FindJobAsync(OwnerKind.Dataset, request.Dataset, cancellationToken)) is { } value ? PairOrder.ProductsOf(value) : [];
        foreach (var product in new[] { request.ProductA, request.ProductB })
        {
            if (await listings.FindProductAsync(product, cancellationToken) is null)
            {
                throw new OperationRefusedException("pair.unknown_product", $"There is no product {product}.");
            }

            if (held.Count > 0 && !held.Contains(product, StringComparer.Ordinal))
            {
                throw new OperationRefusedException(
                    "pair.product_not_in_dataset", $"The dataset {request.Dataset} holds no clip of {product}. Build it anew once {product} has accepted clips, or choose another product.");
            }
        }

        if (string.Equals(request.ProductA, request.ProductB, StringComparison.Ordinal))
        {
            throw new OperationRefusedException("pair.same_product", $"A pair needs two products, and both are {request.ProductA}.");
        }

        var settings = await SettingsAsync(new LearningOptions { Pairs = learning.Pairs with { Count = 0 } });
        var spec = new PairSpec(request.SceneClip, dataset, request.ProductA, request.ProductB, lora, request.Seed ?? learning.Pairs.Seed, settings);
        return await BegunAsync(grains.GetGrain<IPairGrain>(name), job => job.StartAsync(spec), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<JobStatus> StartEvaluationAsync(string name, EvaluationRequest request, CancellationToken cancellationToken)
    {
        JobName.Check(name);
        var dataset = await OutputAsync(OwnerKind.Dataset, request.Dataset, cancellationToken);
        var pairs = new List<EvaluationPair>();
        if (request.Pairs.Count == 0)
        {
            await foreach (var pair in listings.AllAsync((page, token) => listings.ListJobsAsync(OwnerKind.Pair, page, token), cancellationToken))
            {
                if (pair is { State: JobState.Ready, Output: { } output })
                {
                    pairs.Add(new EvaluationPair(pair.Id, output.Artifact));
                }
            }
        }

        foreach (var id in request.Pairs)
        {
            pairs.Add(new EvaluationPair(id, await OutputAsync(OwnerKind.Pair, id, cancellationToken)));
        }

        return pairs.Count == 0
            ? throw new OperationRefusedException("evaluation.no_pairs", "No pair is ready, so there is nothing to measure. Start a pair first.")
            : await BegunAsync(grains.GetGrain<IEvaluationGrain>(name), job => job.StartAsync(new EvaluationSpec(dataset, [.. pairs], "{}")), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<JobStatus?> RetryAsync(string kind, string id, CancellationToken cancellationToken) =>
        await FindAsync(kind, id, cancellationToken) is { } job ? await job.RetryAsync().WaitAsync(cancellationToken) : null;

    /// <inheritdoc/>
    public async Task<JobStatus?> CancelAsync(string kind, string id, string reason, CancellationToken cancellationToken) =>
        await FindAsync(kind, id, cancellationToken) is { } job ? await job.CancelAsync(reason).WaitAsync(cancellationToken) : null;

    /// <inheritdoc/>
    public async Task<JobStatus?> PauseAsync(string kind, string id, string reason, CancellationToken cancellationToken) =>
        await FindAsync(kind, id, cancellationToken) is { } job
            ? Expect(await job.PauseAsync(reason).WaitAsync(cancellationToken), JobState.Paused, "job.not_running")
            : null;

    /// <inheritdoc/>
    public async Task<JobStatus?> ContinueAsync(string kind, string id, CancellationToken cancellationToken) =>
        await FindAsync(kind, id, cancellationToken) is { } job
            ? Expect(await job.ContinueAsync().WaitAsync(cancellationToken), JobState.Running, "job.not_paused")
            : null;

    private static JobStatus Expect(JobStatus status, JobState state, string code) =>
        status.State == state ? status : throw new OperationRefusedException(code, $"{status.Kind} {status.Id} is {status.State}, so it cannot become {state}.");

    private static async Task<JobStatus> BegunAsync<TGrain>(TGrain job, Func<TGrain, Task<JobStatus>> start, CancellationToken cancellationToken)
        where TGrain : IJobGrain
    {
        var status = await start(job).WaitAsync(cancellationToken);
        return status.State is JobState.Failed or JobState.Cancelled ? await job.RetryAsync().WaitAsync(cancellationToken) : status;
    }

    private async Task<IJobGrain?> FindAsync(string kind, string id, CancellationToken cancellationToken)
    {
        if (await listings.FindJobAsync(kind, id, cancellationToken) is null)
        {
            return null;
        }

        return kind switch
        {
            OwnerKind.Dataset => grains.GetGrain<IDatasetGrain>(id),
            OwnerKind.Training => grains.GetGrain<ITrainingRunGrain>(id),
            OwnerKind.Pair => grains.GetGrain<IPairGrain>(id),
            OwnerKind.Evaluation => grains.GetGrain<IEvaluationGrain>(id),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of job."),
        };
    }

    private async Task<Abstractions.ArtifactReference> OutputAsync(string kind, string id, CancellationToken cancellationToken) =>
        await listings.FindJobAsync(kind, id, cancellationToken) is { State: JobState.Ready, Output: { } output }
            ? output.Artifact
            : throw new OperationRefusedException("job.input_not_ready", $"There is no {kind} {id} that is ready. Start it, and ask again when it is done.");

    private async Task<string> SettingsAsync(LearningOptions options)
    {
        try
        {
            options.Validate();
            return CanonicalJson.Serialize(new LearningSettings(options with { ModelFolder = null }, await model.GetHashAsync()));
        }
        catch (ArgumentException exception)
        {
            throw new OperationRefusedException("job.bad_setting", exception.Message);
        }
        catch (ModelMissingException exception)
        {
            throw new OperationRefusedException("job.model_missing", exception.Message);
        }
    }
}
