using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Storage.Tests.Artifacts;

/// <summary>What every artifact store keeps to, wherever it keeps its artifacts.</summary>
public abstract class ArtifactStoreContract : IDisposable
{
    /// <summary>A folder for the test.</summary>
    private protected TemporaryFolder Folder { get; } = new();

    private protected ManualTime Time { get; } = new();

    /// <summary>The store.</summary>
    private protected abstract IArtifactStore Store { get; }

    [Fact]
    public async Task What_was_put_is_found_whole()
    {
        var put = await PutAsync(1, ("clip.mp4", "pixels"), ("masks/0000.png", "mask"), ("empty", ""));
        var found = await Store.FindAsync(Identity(1).Key);
        Assert.Equal(put.ContentHash, found!.ContentHash);
        Assert.Equal(["clip.mp4", "empty", "masks/0000.png"], found.Files.Select(file => file.Path));
        Assert.Equal("mask", await File.ReadAllTextAsync(found.PathOf("masks/0000.png"), Cancelled));
        Assert.Equal("", await File.ReadAllTextAsync(found.PathOf("empty"), Cancelled));
        Assert.True(await Store.ContainsAsync(Identity(1).Key));
        Assert.False(await Store.ContainsAsync(Identity(2).Key));
    }

    [Fact]
    public async Task The_same_bytes_under_another_key_have_the_same_content_hash()
    {
        var first = await PutAsync(1, ("a", "same"));
        var second = await PutAsync(2, ("a", "same"));
        Assert.NotEqual(first.Key, second.Key);
        Assert.Equal(first.ContentHash, second.ContentHash);
    }

    [Fact]
    public async Task A_file_is_read_from_any_place()
    {
        var bytes = string.Concat(Enumerable.Range(0, 400_000).Select(static number => number.ToString("D6")));
        await PutAsync(1, ("a", "before"), ("b", bytes), ("c", "behind"));
        using var file = await Store.OpenFileAsync(Identity(1).Key, "b", Cancelled);
        Assert.Equal(ContentHash.OfText(bytes), file!.Hash);
        Assert.Equal(bytes.Length, file.Content.Length);
        foreach (var place in new[] { 0, 1_200_000, 42, 1_048_570, bytes.Length - 10 })
        {
            file.Content.Position = place;
            var read = new byte[10];
            await file.Content.ReadExactlyAsync(read, Cancelled);
            Assert.Equal(bytes.Substring(place, 10), System.Text.Encoding.UTF8.GetString(read));
        }

        Assert.Equal(0, await file.Content.ReadAsync(new byte[10], Cancelled));
        file.Content.Position = 0;
        using var all = new StreamReader(file.Content);
        Assert.Equal(bytes, await all.ReadToEndAsync(Cancelled));
        Assert.Null(await Store.OpenFileAsync(Identity(1).Key, "../b", Cancelled));
        Assert.Null(await Store.OpenFileAsync(Identity(1).Key, "d", Cancelled));
        Assert.Null(await Store.OpenFileAsync(Identity(2).Key, "b", Cancelled));
    }

    [Fact]
    public async Task A_failed_step_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.PutAsync(Identity(1), (folder, _) =>
        {
            File.WriteAllText(Path.Combine(folder, "half"), "written");
            throw new InvalidOperationException("power cut");
        }));
        Assert.Null(await Store.FindAsync(Identity(1).Key));
        Assert.Empty(await ListAsync());
        Assert.Empty(Directory.EnumerateFiles(Folder.Path, "half", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_first_of_many_that_make_the_same_artifact_stays()
    {
        var put = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => PutAsync(1, ("a", $"made by {index}"))));
        Assert.Single(put.Select(artifact => artifact.ContentHash).Distinct(StringComparer.Ordinal));
        var texts = await Task.WhenAll(put.Select(artifact => File.ReadAllTextAsync(artifact.PathOf("a"), Cancelled)));
        Assert.Single(texts.Distinct(StringComparer.Ordinal));
        var found = await Store.FindAsync(Identity(1).Key);
        Assert.Equal(put[0].ContentHash, found!.ContentHash);
        Assert.Equal(texts[0], await File.ReadAllTextAsync(found.PathOf("a"), Cancelled));
    }

    [Fact]
    public async Task A_deleted_artifact_is_a_miss_and_can_be_made_again()
    {
        await PutAsync(1, ("a", "one"));
        await PutAsync(2, ("a", "two"));
        Assert.True(await Store.DeleteAsync(Identity(1).Key));
        Assert.False(await Store.DeleteAsync(Identity(1).Key));
        Assert.False(await Store.ContainsAsync(Identity(1).Key));
        Assert.Null(await Store.FindAsync(Identity(1).Key));
        Assert.NotNull(await Store.FindAsync(Identity(2).Key));
        var again = await PutAsync(1, ("a", "another"));
        Assert.Equal("another", await File.ReadAllTextAsync(again.PathOf("a"), Cancelled));
    }

    [Fact]
    public async Task The_list_holds_every_artifact_with_its_size()
    {
        await PutAsync(1, ("a", "12345"));
        await PutAsync(2, ("a", "1"), ("b/c", "234"));
        var listed = await ListAsync();
        Assert.Equal(
            new Dictionary<string, long>(StringComparer.Ordinal) { [Identity(1).Key] = 5, [Identity(2).Key] = 4 },
            listed.ToDictionary(artifact => artifact.Key, artifact => artifact.Bytes, StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_used_since_it_was_listed_is_not_deleted_as_unused()
    {
        await PutAsync(1, ("a", "used"));
        await PutAsync(2, ("a", "unused"));
        await AgeAsync();
        var listed = (await ListAsync()).ToDictionary(artifact => artifact.Key, StringComparer.Ordinal);
        Assert.NotNull(await Store.FindAsync(Identity(1).Key));
        Assert.False(await Store.DeleteUnusedAsync(listed[Identity(1).Key]));
        Assert.True(await Store.DeleteUnusedAsync(listed[Identity(2).Key]));
        Assert.False(await Store.DeleteUnusedAsync(listed[Identity(2).Key]));
        Assert.NotNull(await Store.FindAsync(Identity(1).Key));
        Assert.Null(await Store.FindAsync(Identity(2).Key));
    }

    [Fact]
    public async Task A_film_that_was_sent_is_kept_once_and_opened_by_its_address()
    {
        var film = Write("in/ring.MP4", "film");
        var hash = ContentHash.OfText("film");
        var address = await Store.KeepSourceAsync(film, hash, Cancelled);
        Assert.Equal(address, await Store.KeepSourceAsync(Write("in/other.mp4", "film"), hash, Cancelled));
        Assert.Single(await ListAsync());
        Assert.Equal(address, ArtifactAddress.Parse(address.ToString()));
        Assert.Equal("source.mp4", address.Path);

        var found = await Store.LocateSourceAsync(address.ToString(), Cancelled);
        Assert.Equal("film", await File.ReadAllTextAsync(found, Cancelled));
        await Store.DeleteAsync(address.Key, Cancelled);
        Assert.Null(await Store.FindSourceAsync(address.ToString(), Cancelled));
        var gone = await Assert.ThrowsAsync<FileNotFoundException>(() => Store.LocateSourceAsync(address.ToString(), Cancelled));
        Assert.Contains("register the product again", gone.Message, StringComparison.Ordinal);
        Assert.Equal(film, await Store.LocateSourceAsync(film, Cancelled));
        Assert.Null(await Store.FindSourceAsync(film + "x", Cancelled));
    }

    [Fact]
    public async Task A_film_that_is_not_what_its_hash_says_is_not_kept()
    {
        var film = Write("in/ring.mp4", "film");
        await Assert.ThrowsAsync<StorageException>(() => Store.KeepSourceAsync(film, ContentHash.OfText("another film"), Cancelled));
        Assert.Empty(await ListAsync());
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF")]
    public async Task A_key_that_is_no_hash_is_refused(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.FindAsync(key));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ContainsAsync(key));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteAsync(key));
    }

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected static StepIdentity Identity(int number) => new("normalise", number, "{}", [new StepInput("video", "00")]);

    private string Write(string name, string text)
    {
        var path = Folder[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private protected Task<Artifact> PutAsync(int number, params (string Path, string Text)[] files) => PutAsync(Store, number, files);

    private protected static Task<Artifact> PutAsync(IArtifactStore store, int number, params (string Path, string Text)[] files) =>
        store.PutAsync(Identity(number), async (folder, token) =>
        {
            foreach (var (path, text) in files)
            {
                var full = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                await File.WriteAllTextAsync(full, text, token);
            }
        });

    private protected async Task<List<StoredArtifact>> ListAsync()
    {
        var listed = new List<StoredArtifact>();
        await foreach (var artifact in Store.ListAsync(Cancelled))
        {
            listed.Add(artifact);
        }

        return listed;
    }

    /// <summary>Lets so much time pass that the next use is noted.</summary>
    private protected abstract Task AgeAsync();

    protected virtual void Dispose(bool isDisposing) => Folder.Dispose();
}
