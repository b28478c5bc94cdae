using Microsoft.Extensions.Hosting;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Abstractions.Work;
using ProductVideo.Silo.Workers;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Work;

namespace ProductVideo.Silo.Service;

/// <summary>Takes pictures of the whole at a moment.</summary>
internal sealed class RunWatch(IReadModelStore rows, IWorkStore work, ProgressBoard board, IHostApplicationLifetime host, TimeProvider time)
{
    private readonly RunReader _reader = new(rows);

    /// <summary>Begins to watch a run.</summary>
    public RunInProgress Begin(IProgress<RunProgress>? progress)
    {
        board.ClearProblem();
        return new RunInProgress(this, board, progress, time, host.ApplicationStopping);
    }

    /// <summary>A picture without a run around it.</summary>
    public Task<RunProgress> SnapshotAsync(CancellationToken cancellationToken) => Begin(progress: null).SnapshotAsync(cancellationToken);

    /// <summary>Everything that is counted in the database.</summary>
    public async Task<(IReadOnlyList<StateCount> Products, IReadOnlyList<StateCount> Clips, int Open)> CountAsync(CancellationToken cancellationToken)
    {
        var counts = await work.CountAsync(cancellationToken);
        var open = counts.Where(count => count.Status is WorkStatus.Queued or WorkStatus.Leased).Sum(count => count.Count);
        return (await _reader.CountAsync(OwnerKind.Product, cancellationToken), await _reader.CountAsync(OwnerKind.Clip, cancellationToken), (int)open);
    }
}
