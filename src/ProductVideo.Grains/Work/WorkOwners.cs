using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Datasets;
using ProductVideo.Abstractions.Evaluation;
using ProductVideo.Abstractions.Generation;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Training;
using ProductVideo.Abstractions.Work;
using ProductVideo.Storage.Work;

namespace ProductVideo.Grains.Work;

/// <summary>The grains behind items.</summary>
public sealed class WorkOwners(IGrainFactory grains, IWorkControl control)
{
    /// <summary>The grain that waits for an item.</summary>
    /// <exception cref="NotSupportedException">No grain of the kind waits for work.</exception>
    public IWorkOwnerGrain Find(string ownerKind, string ownerKey) => ownerKind switch
    {
        OwnerKind.Product => grains.GetGrain<IProductGrain>(ownerKey),
        OwnerKind.Clip => grains.GetGrain<IClipGrain>(ownerKey),
        OwnerKind.Dataset => grains.GetGrain<IDatasetGrain>(ownerKey),
        OwnerKind.Training => grains.GetGrain<ITrainingRunGrain>(ownerKey),
        OwnerKind.Pair => grains.GetGrain<IPairGrain>(ownerKey),
        OwnerKind.Evaluation => grains.GetGrain<IEvaluationGrain>(ownerKey),
        _ => throw new NotSupportedException($"No grain of kind '{ownerKind}' waits for work."),
    };

    /// <summary>
    /// Tries a parked item again: its owner is asked to begin anew, which queues a new item (finished steps are found, not made), and the parked one is
    /// closed. False: it is not parked.
    /// </summary>
    public async Task<bool> RequeueAsync(string id, CancellationToken cancellationToken = default)
    {
        if (await control.FindAsync(id, cancellationToken) is not { Status: WorkStatus.Parked } item)
        {
            return false;
        }

        switch (item.OwnerKind)
        {
            case OwnerKind.Clip:
                await grains.GetGrain<IProductGrain>(item.FairnessKey).RetryAsync(item.OwnerKey);
                break;
            case OwnerKind.Product:
                await grains.GetGrain<IProductGrain>(item.OwnerKey).RetryAsync(clipId: null);
                break;
            default:
                await ((IJobGrain)Find(item.OwnerKind, item.OwnerKey)).RetryAsync();
                break;
        }

        return await control.MarkRetriedAsync(id, cancellationToken);
    }
}
