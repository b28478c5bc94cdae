using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Silo.Workers;
using ProductVideo.Storage.ReadModels;

namespace ProductVideo.Silo.Service;

/// <summary>Hands product pages to their grains and waits until all of them have settled.</summary>
internal sealed class CurationStage(IGrainFactory grains, IReadModelStore rows, ProgressBoard board)
{
    private const int RegistrationsAtOnce = 8;
    private static readonly string[] Settled =
        [nameof(ProductState.Ready), nameof(ProductState.Rejected), nameof(ProductState.Failed), nameof(ProductState.Cancelled)];

    private readonly RunReader _reader = new(rows);

    /// <summary>Registers the pages of a catalogue; products of earlier runs that are no longer in it are retired.</summary>
    public async Task RegisterAsync(IReadOnlyList<ProductSpec> specs, bool retryFailed, CancellationToken cancellationToken)
    {
        var wanted = specs.Select(spec => spec.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var known in await rows.ListAsync(OwnerKind.Product, null, cancellationToken))
        {
            if (!wanted.Contains(known.Id))
            {
                await grains.GetGrain<IProductGrain>(known.Id).RetireAsync();
            }
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = RegistrationsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(specs, options, async (spec, token) => await RegisterAsync(spec, retryFailed, token));
    }

    /// <summary>Registers products of which more is known than when they were registered.</summary>
    public Task CorrectAsync(IReadOnlyList<ProductSpec> specs, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = RegistrationsAtOnce, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(specs, options, async (spec, token) => await grains.GetGrain<IProductGrain>(spec.Id).RegisterAsync(spec).WaitAsync(token));
    }

    /// <summary>Waits until every product has settled.</summary>
    public Task WaitAsync(RunInProgress run, CancellationToken cancellationToken) => run.UntilAsync(IsSettledAsync, cancellationToken);

    private async Task RegisterAsync(ProductSpec spec, bool retryFailed, CancellationToken cancellationToken)
    {
        var product = grains.GetGrain<IProductGrain>(spec.Id);
        var status = await product.RegisterAsync(spec);
        if (!status.IsSettled)
        {
            return;
        }

        if (retryFailed && (status.State == ProductState.Failed || status.Failed > 0))
        {
            await product.RetryAsync(clipId: null);
            return;
        }

        var clips = await _reader.ListClipsAsync(spec.Id, cancellationToken);
        board.CountUnchanged(status.Steps.Length + clips.Sum(clip => clip.Steps.Length));
    }

    private async Task<bool> IsSettledAsync() =>
        (await _reader.CountAsync(OwnerKind.Product)).All(count => Settled.Contains(count.State, StringComparer.Ordinal));
}
