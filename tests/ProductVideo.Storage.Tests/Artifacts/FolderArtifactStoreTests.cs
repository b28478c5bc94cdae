using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Storage.Tests.Artifacts;

public sealed class FolderArtifactStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderArtifactStore _store;

    public FolderArtifactStoreTests() => _store = new FolderArtifactStore(_folder["artifacts"]);

    private static StepIdentity Identity(string step = "normalise", int version = 1, string parameters = "{}", string input = "00") =>
        new(step, version, parameters, [new StepInput("video", input)]);

    [Fact]
    public async Task What_was_put_is_found_whole()
    {
        var put = await PutAsync(Identity(), ("clip.mp4", "pixels"), ("masks/0000.png", "mask"));
        var found = await _store.FindAsync(Identity().Key);
        Assert.Equal(put.ContentHash, found!.ContentHash);
        Assert.Equal(["clip.mp4", "masks/0000.png"], found.Files.Select(file => file.Path));
        Assert.Equal("mask", await File.ReadAllTextAsync(found.PathOf("masks/0000.png")));
        Assert.True(_store.Contains(Identity().Key));
    }

    [Fact]
    public void Every_part_of_the_identity_changes_the_key()
    {
        string[] keys = [Identity().Key, Identity(step: "mask").Key, Identity(version: 2).Key, Identity(parameters: "{\"a\":1}").Key, Identity(input: "01").Key];
        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Parameters_hash_the_same_in_any_order()
    {
        var left = new Dictionary<string, object>(StringComparer.Ordinal) { ["width"] = 832, ["height"] = 480 };
        var right = new Dictionary<string, object>(StringComparer.Ordinal) { ["height"] = 480, ["width"] = 832 };
        Assert.Equal(CanonicalJson.Serialize(left), CanonicalJson.Serialize(right));
    }

    [Fact]
    public async Task The_same_bytes_under_another_key_have_the_same_content_hash()
    {
        var first = await PutAsync(Identity(), ("a", "same"));
        var second = await PutAsync(Identity(version: 2), ("a", "same"));
        Assert.NotEqual(first.Key, second.Key);
        Assert.Equal(first.ContentHash, second.ContentHash);
    }

    [Fact]
    public async Task A_failed_step_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _store.PutAsync(Identity(), (folder, _) =>
        {
            File.WriteAllText(Path.Combine(folder, "half"), "written");
            throw new InvalidOperationException("power cut");
        }));
        Assert.Null(await _store.FindAsync(Identity().Key));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("content/a", "changed")]
    [InlineData("content/a", null)]
    [InlineData("artifact.json", "{\"cut")]
    [InlineData("artifact.json", null)]
    public async Task A_damaged_artifact_is_a_miss_and_can_be_made_again(string file, string? content)
    {
        var artifact = await PutAsync(Identity(), ("a", "correct"));
        var path = Path.Combine(artifact.Folder, "..", file);
        if (content is null)
        {
            File.Delete(path);
        }
        else
        {
            await File.WriteAllTextAsync(path, content);
        }

        Assert.Null(await _store.FindAsync(artifact.Key));
        await PutAsync(Identity(), ("a", "correct"));
        Assert.NotNull(await _store.FindAsync(artifact.Key));
    }

    [Fact]
    public async Task The_first_of_two_that_make_the_same_artifact_stays()
    {
        var put = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => PutAsync(Identity(), ("a", "equal"))));
        Assert.Single(put.Select(artifact => artifact.Folder).Distinct(StringComparer.Ordinal));
        Assert.NotNull(await _store.FindAsync(Identity().Key));
    }

    [Fact]
    public async Task A_deleted_artifact_is_a_miss_and_leaves_nothing_behind()
    {
        await PutAsync(Identity(), ("a", "one"));
        await PutAsync(Identity(version: 2), ("a", "two"));
        _store.Delete(Identity().Key);
        _store.Delete(Identity().Key);
        Assert.False(_store.Contains(Identity().Key));
        Assert.Null(await _store.FindAsync(Identity().Key));
        Assert.NotNull(await _store.FindAsync(Identity(version: 2).Key));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_folder["artifacts"], "staging")));
    }

    [Fact]
    public async Task Leftovers_of_a_killed_process_are_deleted()
    {
        Directory.CreateDirectory(_folder["artifacts/staging/dead/content"]);
        await File.WriteAllTextAsync(_folder["artifacts/staging/dead/content/half"], "x");
        _store.DeleteLeftovers();
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["artifacts/staging"]));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF")]
    public async Task A_key_that_is_no_hash_is_refused(string key) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _store.FindAsync(key));

    public void Dispose() => _folder.Dispose();

    private Task<Artifact> PutAsync(StepIdentity identity, params (string Path, string Text)[] files) => _store.PutAsync(identity, async (folder, token) =>
    {
        foreach (var (path, text) in files)
        {
            var full = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            await File.WriteAllTextAsync(full, text, token);
        }
    });
}
