using ProductVideo.Cli.Cluster;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.Artifacts.Collection;

namespace ProductVideo.Cli.Stores;

/// <summary>
/// Measures a store with artifacts like those of a clip's masks: some eighty small files and a few larger ones. What it writes it deletes.
/// </summary>
/// <param name="open">Opens the store with its copies in a folder of that name.</param>
/// <param name="seed">Decides the bytes.</param>
/// <param name="time">The clock.</param>
internal sealed class StoreBenchmark(Func<string, IArtifactStore> open, int seed, TimeProvider time)
{
    private const int AtOnce = 4;
    private const int SmallFiles = 81;
    private const int SmallBytes = 4_000;
    private const int LargeFiles = 2;
    private const int LargeBytes = 400_000;

    private readonly string _run = Guid.NewGuid().ToString("N");

    /// <summary>Measures writing, finding on the same and on another machine, reading a piece, asking, listing and deleting.</summary>
    /// <param name="count">How many artifacts.</param>
    /// <param name="name">The store in words.</param>
    /// <param name="cancellationToken">Stops it; what was written stays then, until it is collected as unreferenced.</param>
    public async Task<StoreBenchmarkReport> RunAsync(int count, string name, CancellationToken cancellationToken)
    {
        var (here, elsewhere) = (open("here"), open("elsewhere"));
        using var first = here as IDisposable;
        using var second = elsewhere as IDisposable;
        var numbers = Enumerable.Range(0, count).ToList();
        var measures = new List<StoreMeasure>
        {
            await MeasureAsync("put", numbers, number => here.PutAsync(Identity(number), (folder, token) => WriteAsync(number, folder, token), cancellationToken), cancellationToken),
            await MeasureAsync("find again, every byte checked", numbers, number => here.FindAsync(Identity(number).Key, cancellationToken), cancellationToken),
            await MeasureAsync("find on another machine", numbers, number => elsewhere.FindAsync(Identity(number).Key, cancellationToken), cancellationToken),
            await MeasureAsync("read the first 64 kB of a film", numbers, number => ReadAsync(elsewhere, number, cancellationToken), cancellationToken),
            await MeasureAsync("ask whether it is there", numbers, number => here.ContainsAsync(Identity(number).Key, cancellationToken), cancellationToken),
            await ListAsync(here, count, cancellationToken),
            await MeasureAsync("delete", numbers, number => here.DeleteAsync(Identity(number).Key, cancellationToken), cancellationToken),
        };
        return new StoreBenchmarkReport(name, count, SmallFiles + LargeFiles, (SmallFiles * SmallBytes) + (LargeFiles * LargeBytes), measures);
    }

    private StepIdentity Identity(int number) => new("bench-store", 1, CanonicalJson.Serialize(new { Run = _run, Number = number }), []);

    private async Task ReadAsync(IArtifactStore store, int number, CancellationToken cancellationToken)
    {
        using var file = await store.OpenFileAsync(Identity(number).Key, "large0", cancellationToken) ?? throw new IOException($"Artifact {number} is gone.");
        await file.Content.ReadExactlyAsync(new byte[1 << 16], cancellationToken);
    }

    private async Task WriteAsync(int number, string folder, CancellationToken cancellationToken)
    {
        var random = new Random(HashCode.Combine(seed, number));
        var bytes = new byte[LargeBytes];
        for (var file = 0; file < SmallFiles + LargeFiles; file++)
        {
            random.NextBytes(bytes);
            var (name, length) = file < LargeFiles ? ($"large{file}", LargeBytes) : ($"masks/{file:0000}.png", SmallBytes);
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, bytes.AsMemory(0, length), cancellationToken);
        }
    }

    private async Task<StoreMeasure> MeasureAsync(string what, IReadOnlyList<int> numbers, Func<int, Task> act, CancellationToken cancellationToken)
    {
        var milliseconds = new double[numbers.Count];
        var startedAt = time.GetTimestamp();
        await Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (number, _) =>
        {
            var began = time.GetTimestamp();
            await act(number);
            milliseconds[number] = time.GetElapsedTime(began).TotalMilliseconds;
        });
        return new StoreMeasure(what, numbers.Count / time.GetElapsedTime(startedAt).TotalSeconds, Quantile.Of(milliseconds, 0.5), Quantile.Of(milliseconds, 0.99));
    }

    private async Task<StoreMeasure> ListAsync(IArtifactStore store, int count, CancellationToken cancellationToken)
    {
        using var collector = new ArtifactCollector(store, new NoReferences(), time);
        var startedAt = time.GetTimestamp();
        var report = await collector.CollectAsync(new CollectionRequest(ArtifactCollector.ShortestUnused, IsDryRun: true), cancellationToken);
        var elapsed = time.GetElapsedTime(startedAt);
        return new StoreMeasure($"list {report.Artifacts:N0} artifacts", Math.Max(count, report.Artifacts) / elapsed.TotalSeconds, elapsed.TotalMilliseconds, elapsed.TotalMilliseconds);
    }

    private sealed class NoReferences : IReferenceSource
    {
        public Task VisitAsync(ReferenceVisitor visit, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
