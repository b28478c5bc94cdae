using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Storage.Tests.Artifacts;

public sealed class FolderArtifactStoreTests : ArtifactStoreContract
{
    private readonly FolderArtifactStore _store;

    public FolderArtifactStoreTests() => _store = new FolderArtifactStore(Folder["artifacts"], Time);

    private protected override IArtifactStore Store => _store;

    [Theory]
    [InlineData("content/a", "changed")]
    [InlineData("content/a", null)]
    [InlineData("artifact.json", "{\"cut")]
    [InlineData("artifact.json", "null")]
    [InlineData("artifact.json", null)]
    public async Task A_damaged_artifact_is_a_miss_and_can_be_made_again(string file, string? content)
    {
        var artifact = await PutAsync(1, ("a", "correct"));
        var path = Path.Combine(artifact.Folder, "..", file);
        if (content is null)
        {
            File.Delete(path);
        }
        else
        {
            await File.WriteAllTextAsync(path, content, Cancelled);
        }

        Assert.Null(await _store.FindAsync(artifact.Key));
        Assert.Single(Directory.EnumerateDirectories(Folder["artifacts/damaged"]));
        await PutAsync(1, ("a", "correct"));
        Assert.NotNull(await _store.FindAsync(artifact.Key));
    }

    [Fact]
    public async Task A_manifest_that_names_a_file_outside_its_folder_is_damaged()
    {
        await File.WriteAllTextAsync(Folder["secret"], "mine", Cancelled);
        var artifact = await PutAsync(1, ("a", "correct"));
        var manifest = Path.Combine(artifact.Folder, "..", "artifact.json");
        var text = await File.ReadAllTextAsync(manifest, Cancelled);
        await File.WriteAllTextAsync(manifest, text.Replace("\"path\":\"a\"", "\"path\":\"../../../../secret\"", StringComparison.Ordinal), Cancelled);
        Assert.False(await _store.ContainsAsync(artifact.Key));
        Assert.Null(await _store.FindAsync(artifact.Key));
    }

    [Fact]
    public async Task A_manifest_that_was_cut_off_anywhere_is_damaged()
    {
        var artifact = await PutAsync(1, ("a", "correct"), ("b", "too"));
        var whole = await File.ReadAllBytesAsync(Path.Combine(artifact.Folder, "..", "artifact.json"), Cancelled);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Null(ArtifactContent.Read(whole.AsSpan(0, length)));
        }

        Assert.NotNull(ArtifactContent.Read(whole));
    }

    [Theory]
    [InlineData("content")]
    [InlineData("content/a")]
    [InlineData("artifact.json")]
    public async Task What_a_process_that_died_while_it_put_left_is_no_artifact(string last)
    {
        // A put writes the content, then the manifest, both out of sight, and then renames: these are the places where it may end.
        var artifact = await PutAsync(2, ("a", "whole"));
        var stage = Folder["artifacts/staging/dead"];
        Directory.CreateDirectory(Path.Combine(stage, "content"));
        if (last != "content")
        {
            await File.WriteAllTextAsync(Path.Combine(stage, "content/a"), "wh", Cancelled);
        }

        if (last == "artifact.json")
        {
            File.Copy(Path.Combine(artifact.Folder, "..", last), Path.Combine(stage, last));
        }

        var next = new FolderArtifactStore(Folder["artifacts"], Time);
        Assert.Equal(artifact.Key, Assert.Single(await ListAsync()).Key);
        Assert.Null(await next.FindAsync(Identity(1).Key, Cancelled));
        Assert.Equal(1, await next.DeleteLeftoversAsync(TimeSpan.Zero, Cancelled));
        await PutAsync(next, 1, ("a", "whole"));
        Assert.NotNull(await next.FindAsync(Identity(1).Key, Cancelled));
    }

    [Fact]
    public async Task A_deletion_leaves_nothing_behind()
    {
        await PutAsync(1, ("a", "one"));
        await _store.DeleteAsync(Identity(1).Key);
        Assert.Empty(Directory.EnumerateFiles(Folder.Path, "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder["artifacts/staging"]));
    }

    [Fact]
    public async Task Leftovers_of_a_killed_process_are_deleted()
    {
        await LeaveAsync();
        Assert.Equal(1, await _store.DeleteLeftoversAsync(TimeSpan.Zero));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder["artifacts/staging"]));
    }

    [Fact]
    public async Task With_other_processes_about_only_old_leftovers_are_deleted()
    {
        var file = await LeaveAsync();
        foreach (var entry in new[] { file, Path.GetDirectoryName(file)!, Folder["artifacts/staging/dead"] })
        {
            File.SetLastWriteTimeUtc(entry, Time.GetUtcNow().UtcDateTime);
        }

        Time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await _store.DeleteLeftoversAsync(TimeSpan.FromDays(1)));
        Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await _store.DeleteLeftoversAsync(TimeSpan.FromDays(1)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder["artifacts/staging"]));
    }

    // The clock of files is the system's, so the test's clock says that it is much later.
    private protected override Task AgeAsync()
    {
        Time.Advance(DateTimeOffset.UtcNow - Time.GetUtcNow() + TimeSpan.FromDays(30));
        return Task.CompletedTask;
    }

    private async Task<string> LeaveAsync()
    {
        Directory.CreateDirectory(Folder["artifacts/staging/dead/content"]);
        await File.WriteAllTextAsync(Folder["artifacts/staging/dead/content/half"], "x", Cancelled);
        return Folder["artifacts/staging/dead/content/half"];
    }
}
