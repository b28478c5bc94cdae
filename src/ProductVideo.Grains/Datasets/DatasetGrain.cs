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
    /// <inheritdoc/>
    protected override string Kind => OwnerKind.Dataset;

    /// <inheritdoc/>
    public async Task<JobStatus> BuildAsync(DatasetSpec spec)
    {
        var products = new List<DatasetProduct>();
        foreach (var id in spec.ProductIds.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (await GrainFactory.GetGrain<IProductGrain>(id).GetDatasetEntryAsync() is { } entry)
            {
                products.Add(entry);
            }
        }

        var plan = await StorePlanAsync(new DatasetPlan(Key, [.. products], spec.SettingsHash));
        return await StartAsync(new JobSpec(WorkStep.BuildDataset, Key, JsonSerializer.Serialize(new DatasetWork(plan), StepJson.Options)));
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
