using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Datasets;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Jobs;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Grains.Datasets;

/// <summary>Collects the accepted clips and has the folder built. What it collected, sorted, is the version's identity.</summary>
public sealed class DatasetGrain(
    [PersistentState(OwnerKind.Dataset)] IPersistentState<JobGrainState> storage, WorkGrainServices services, ILogger<DatasetGrain> logger)
    : JobGrain(storage, services, logger), IDatasetGrain
{
    private const int AskedAtOnce = 64;

    /// <inheritdoc/>
    protected override string Kind => OwnerKind.Dataset;

    /// <inheritdoc/>
    public async Task<JobStatus> BuildAsync(DatasetSpec spec) => await StartAsync(await PlanAsync(spec));

    /// <inheritdoc/>
    public Task<JobStatus> CompareAndBuildAsync(DatasetSpec spec) =>
        PrepareAsync(new JobSpec(WorkStep.CompareClips, Key, JsonSerializer.Serialize(spec, StepJson.Options)));

    /// <inheritdoc/>
    protected override async Task<JobSpec?> AfterAsync(JobSpec done) => done.Step == WorkStep.CompareClips
        ? await PlanAsync(JsonSerializer.Deserialize<DatasetSpec>(done.Payload, StepJson.Options) ?? throw new JsonException($"The comparison for {Key} does not say what it was for."))
        : null;

    private async Task<JobSpec> PlanAsync(DatasetSpec spec)
    {
        var products = new List<DatasetProduct>();
        foreach (var ids in spec.ProductIds.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Chunk(AskedAtOnce))
        {
            var entries = await Task.WhenAll(ids.Select(id => GrainFactory.GetGrain<IProductGrain>(id).GetDatasetEntryAsync()));
            products.AddRange(entries.OfType<DatasetProduct>());
        }

        var plan = await StorePlanAsync(new DatasetPlan(Key, [.. products], spec.SettingsHash));
        return new JobSpec(WorkStep.BuildDataset, Key, JsonSerializer.Serialize(new DatasetWork(plan), StepJson.Options));
    }

    /// <summary>The plan of a large dataset is large: it goes into the store, and the state keeps its key.</summary>
    private async Task<ArtifactReference> StorePlanAsync(DatasetPlan plan)
    {
        var json = CanonicalJson.Serialize(plan);
        var identity = new StepIdentity(DatasetPlan.StepName, 1, "{}", [new StepInput("plan", ContentHash.OfText(json))]);
        var artifact = await Services.Artifacts.FindAsync(identity.Key) ?? await Services.Artifacts.PutAsync(
            identity, (folder, token) => File.WriteAllTextAsync(Path.Combine(folder, DatasetPlan.FileName), json, token));
        return new ArtifactReference(artifact.Key, artifact.ContentHash);
    }
}
