using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.Artifacts.Collection;

namespace ProductVideo.Storage.Tests.Artifacts.Collection;

public sealed class ArtifactCollectorTests : IDisposable
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly FolderArtifactStore _store;

    public ArtifactCollectorTests()
    {
        // Files get the system's time; the clock of the test goes on from there.
        _time.Advance(DateTimeOffset.UtcNow - _time.GetUtcNow());
        _store = new FolderArtifactStore(_folder["artifacts"], _time);
    }

    [Fact]
    public async Task Only_what_is_unreferenced_and_unused_for_long_is_deleted()
    {
        var (kept, gone) = (await PutAsync(1), await PutAsync(2));
        _time.Advance(TimeSpan.FromDays(8));
        var used = await PutAsync(3);
        File.SetLastWriteTimeUtc(Path.Combine(used.Folder, "..", "artifact.json"), _time.GetUtcNow().UtcDateTime);

        var report = await CollectAsync(new ListedReferences(kept.Key), new CollectionRequest(Week));

        Assert.Equal((3, 1, 1), (report.Artifacts, report.Unreferenced, report.Deleted));
        Assert.Equal((30, 10, 20), (report.Bytes, report.DeletedBytes, report.BytesLeft));
        Assert.NotNull(await _store.FindAsync(kept.Key));
        Assert.Null(await _store.FindAsync(gone.Key));
        Assert.NotNull(await _store.FindAsync(used.Key));
    }

    [Fact]
    public async Task What_is_used_while_references_are_read_stays()
    {
        var artifact = await PutAsync(1);
        _time.Advance(TimeSpan.FromDays(8));
        var references = new ListedReferences { Meanwhile = async () => Assert.NotNull(await _store.FindAsync(artifact.Key)) };
        var report = await CollectAsync(references, new CollectionRequest(Week));
        Assert.Equal((1, 0), (report.Unreferenced, report.Deleted));
        Assert.NotNull(await _store.FindAsync(artifact.Key));
    }

    [Fact]
    public async Task A_dry_run_deletes_nothing()
    {
        var artifact = await PutAsync(1);
        Directory.CreateDirectory(_folder["artifacts/staging/dead"]);
        _time.Advance(TimeSpan.FromDays(8));
        var report = await CollectAsync(new ListedReferences(), new CollectionRequest(Week, IsDryRun: true));
        Assert.Equal((1, 10, 0, 0), (report.Unreferenced, report.UnreferencedBytes, report.Deleted, report.Leftovers));
        Assert.True(await _store.ContainsAsync(artifact.Key));
        Assert.True(Directory.Exists(_folder["artifacts/staging/dead"]));
    }

    [Fact]
    public async Task When_some_bytes_are_enough_the_longest_unused_go_first()
    {
        var keys = new List<string>();
        for (var number = 1; number <= 4; number++)
        {
            var artifact = await PutAsync(number);
            File.SetLastWriteTimeUtc(Path.Combine(artifact.Folder, "..", "artifact.json"), _time.GetUtcNow().UtcDateTime.AddMinutes(-number));
            keys.Add(artifact.Key);
        }

        _time.Advance(TimeSpan.FromDays(8));
        var report = await CollectAsync(new ListedReferences(), new CollectionRequest(Week, Enough: 11));
        Assert.Equal((4, 2), (report.Unreferenced, report.Deleted));
        var kept = await Task.WhenAll(keys.Select(key => _store.ContainsAsync(key)));
        Assert.Equal([true, true, false, false], kept);
    }

    [Fact]
    public async Task Leftovers_go_after_a_day_and_damaged_artifacts_too()
    {
        var artifact = await PutAsync(1);
        await File.WriteAllTextAsync(artifact.PathOf("file"), "changed", TestContext.Current.CancellationToken);
        Assert.Null(await _store.FindAsync(artifact.Key));
        Directory.CreateDirectory(_folder["artifacts/staging/dead"]);
        Assert.Equal(0, (await CollectAsync(new ListedReferences(), new CollectionRequest(Week))).Leftovers);
        _time.Advance(TimeSpan.FromHours(25));
        Assert.Equal(2, (await CollectAsync(new ListedReferences(), new CollectionRequest(Week))).Leftovers);
    }

    [Fact]
    public async Task References_that_cannot_be_read_in_full_delete_nothing()
    {
        var artifact = await PutAsync(1);
        _time.Advance(TimeSpan.FromDays(8));
        var references = new ListedReferences { Meanwhile = static () => throw new StorageException("The database is gone.") };
        await Assert.ThrowsAsync<StorageException>(() => CollectAsync(references, new CollectionRequest(Week)));
        Assert.True(await _store.ContainsAsync(artifact.Key));
    }

    [Fact]
    public async Task What_is_younger_than_uses_are_noted_cannot_be_asked_for() => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => CollectAsync(new ListedReferences(), new CollectionRequest(TimeSpan.FromHours(1))));

    public void Dispose() => _folder.Dispose();

    private Task<CollectionReport> CollectAsync(IReferenceSource references, CollectionRequest request) =>
        new ArtifactCollector(_store, references, _time).CollectAsync(request, TestContext.Current.CancellationToken);

    private Task<Artifact> PutAsync(int number) => _store.PutAsync(
        new StepIdentity("normalise", number, "{}", []), static (folder, token) => File.WriteAllTextAsync(Path.Combine(folder, "file"), "0123456789", token));
}
