using ProductVideo.Grains.Training;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Training.Lora;
using ProductVideo.Training.Sampling;

namespace ProductVideo.Grains.Tests.Training;

/// <summary>Checkpoints of one silo's folder that another silo goes on from; the store is all that they share.</summary>
public sealed class CheckpointCopiesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pv-checkpoints-");
    private readonly FolderArtifactStore _store;
    private readonly CheckpointCopies _copies;

    public CheckpointCopiesTests()
    {
        _store = new FolderArtifactStore(Path.Combine(_folder.FullName, "artifacts"));
        _copies = new CheckpointCopies(_store, ContentHash.OfText("a run"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_silo_that_takes_a_run_over_finds_the_newest_checkpoint()
    {
        await KeepAsync(100, 200, 300);
        var other = Path.Combine(_folder.FullName, "other");
        Assert.Equal(300, await _copies.FetchAsync(other, Stop));
        var fetched = Assert.Single(CheckpointFolders.List(other));
        Assert.Equal("state of 300", await File.ReadAllTextAsync(Path.Combine(fetched.Folder, "state.json"), Stop));
        Assert.Equal(["losses.csv", "state.json"], Directory.GetFiles(fetched.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Single(Directory.GetFileSystemEntries(other));
    }

    [Fact]
    public async Task Samples_go_along_with_the_checkpoint_behind_them_and_can_be_looked_at_where_they_were_not_made()
    {
        var samples = Path.Combine(_folder.FullName, "run", "samples");
        var index = new SampleIndex(42, 12, 1, 160, 96, 17, 15, [new("RING1_001", "RING1", true, "scenes/a", "scenes/b", "scenes/c")], [new(0, "RING1_001", null, "too large")]);
        foreach (var file in (string[])["scenes/a", "scenes/b", "scenes/c", "step-00000100/RING1_001.mp4", "step-00000200/RING1_001.mp4.part"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(samples, file))!);
            await File.WriteAllTextAsync(Path.Combine(samples, file), file, Stop);
        }

        index.With(new(100, "RING1_001", "step-00000100/RING1_001.mp4")).Write(samples);
        await KeepAsync(200);
        using (var film = await _copies.OpenSampleAsync("step-00000100/RING1_001.mp4", Stop))
        {
            Assert.Equal("step-00000100/RING1_001.mp4", await new StreamReader(film!.Content).ReadToEndAsync(Stop));
        }

        var other = Path.Combine(_folder.FullName, "other");
        Assert.Equal(200, await _copies.FetchAsync(other, Stop));
        Assert.Equal(
            ["index.json", "scenes/a", "scenes/b", "scenes/c", "step-00000100/RING1_001.mp4"],
            Directory.GetFiles(Path.Combine(other, "samples"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Path.Combine(other, "samples"), file)).Order(StringComparer.Ordinal));
        Assert.Equal(["losses.csv", "state.json"], Directory.GetFiles(Assert.Single(CheckpointFolders.List(other)).Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_newest_two_stay_and_an_older_one_takes_no_place()
    {
        await KeepAsync(100, 200, 300);
        Assert.Equal([200, 300], await _copies.ListAsync(Stop));
        await KeepAsync(300, 200, 100);
        Assert.Equal([200, 300], await _copies.ListAsync(Stop));
        using var losses = await _copies.OpenNewestAsync("losses.csv", Stop);
        using var reader = new StreamReader(losses!.Content);
        Assert.Equal("losses of 300", await reader.ReadToEndAsync(Stop));
    }

    [Fact]
    public async Task A_checkpoint_here_that_is_as_new_is_kept()
    {
        await KeepAsync(100, 200);
        Assert.Null(await _copies.FetchAsync(Path.Combine(_folder.FullName, "run"), Stop));
        Assert.Null(await new CheckpointCopies(_store, ContentHash.OfText("another run")).FetchAsync(Path.Combine(_folder.FullName, "other"), Stop));
    }

    [Fact]
    public async Task Where_the_newest_copy_is_damaged_the_one_before_is_fetched()
    {
        await KeepAsync(100, 200);
        var damaged = Directory.GetFiles(_folder.FullName, "losses.csv", SearchOption.AllDirectories)
            .Single(path => path.Contains("artifacts", StringComparison.Ordinal) && File.ReadAllText(path) == "losses of 200");
        await File.WriteAllTextAsync(damaged, "losses of 2OO", Stop);
        var other = Path.Combine(_folder.FullName, "other");
        Assert.Equal(100, await _copies.FetchAsync(other, Stop));
        Assert.Equal(100, Assert.Single(CheckpointFolders.List(other)).Step);
    }

    [Fact]
    public async Task A_finished_run_leaves_none()
    {
        await KeepAsync(100, 200);
        await _copies.DeleteAsync(Stop);
        Assert.Empty(await _copies.ListAsync(Stop));
        Assert.Null(await _copies.OpenNewestAsync("losses.csv", Stop));
        await foreach (var left in _store.ListAsync(Stop))
        {
            Assert.Fail($"{left.Key} is left");
        }
    }

    [Fact]
    public async Task A_checkpoint_that_its_run_has_deleted_is_an_error_and_the_copy_before_stays()
    {
        await KeepAsync(100);
        await Assert.ThrowsAnyAsync<IOException>(() => _copies.KeepAsync(new TrainingCheckpoint(200, Path.Combine(_folder.FullName, "gone")), Stop));
        Assert.Equal([100], await _copies.ListAsync(Stop));
    }

    private async Task KeepAsync(params int[] steps)
    {
        foreach (var step in steps)
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, "run", CheckpointFolders.NameOf(step))).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, "state.json"), $"state of {step}", Stop);
            await File.WriteAllTextAsync(Path.Combine(folder, "losses.csv"), $"losses of {step}", Stop);
            await _copies.KeepAsync(new TrainingCheckpoint(step, folder), Stop);
        }
    }
}
