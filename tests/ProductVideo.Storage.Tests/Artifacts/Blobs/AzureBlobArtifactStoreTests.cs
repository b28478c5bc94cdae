using System.Net;
using Azure.Storage.Blobs;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.Artifacts.Blobs;

namespace ProductVideo.Storage.Tests.Artifacts.Blobs;

/// <summary>The contract and the faults against a real server.</summary>
public sealed class AzureBlobArtifactStoreTests(AzuriteServer server) : ArtifactStoreContract, IClassFixture<AzuriteServer>
{
    private readonly string _container = $"c{Guid.NewGuid():N}";
    private AzureBlobArtifactStore? _store;

    private protected override IArtifactStore Store => _store ??= Open("cache");

    [Fact]
    public async Task Another_machine_finds_the_same_bytes()
    {
        var large = new string('x', 3_000_000);
        var put = await PutAsync(1, ("a", "first"), ("b/empty", ""), ("b/large", large), ("c", "last"));
        var found = await Open("another").FindAsync(put.Key, Cancelled);
        Assert.Equal(put.ContentHash, found!.ContentHash);
        Assert.NotEqual(put.Folder, found.Folder);
        Assert.Equal(["first", "", large, "last"], found.Files.Select(file => File.ReadAllText(found.PathOf(file.Path))));
    }

    [Fact]
    public async Task What_one_machine_deletes_no_other_finds_in_its_copies()
    {
        var other = Open("another");
        await PutAsync(1, ("a", "one"));
        Assert.NotNull(await other.FindAsync(Identity(1).Key, Cancelled));
        await Store.DeleteAsync(Identity(1).Key, Cancelled);
        Assert.Null(await other.FindAsync(Identity(1).Key, Cancelled));
        await PutAsync(1, ("a", "two"));
        Assert.Equal("two", await File.ReadAllTextAsync((await other.FindAsync(Identity(1).Key, Cancelled))!.PathOf("a"), Cancelled));
    }

    [Fact]
    public async Task The_first_of_two_machines_stays_and_the_other_leaves_nothing()
    {
        var stores = Enumerable.Range(0, 4).Select(index => Open($"machine{index}")).ToList();
        var put = await Task.WhenAll(stores.Select((store, index) => PutAsync(store, 1, ("a", $"made by {index}"))));
        var first = await File.ReadAllTextAsync(put[0].PathOf("a"), Cancelled);
        Assert.All(put, artifact => Assert.Equal(first, File.ReadAllText(artifact.PathOf("a"))));
        Assert.Equal(2, (await BlobsAsync()).Count);
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("shorter")]
    [InlineData("longer")]
    [InlineData("gone")]
    [InlineData("manifest cut off")]
    [InlineData("manifest of another")]
    public async Task A_damaged_artifact_is_a_miss_and_can_be_made_again(string damage)
    {
        await PutAsync(1, ("a", "correct"), ("b", "too"));
        await PutAsync(2, ("a", "other"));
        await DamageAsync(damage);
        var another = Open("another");
        Assert.Null(await another.FindAsync(Identity(1).Key, Cancelled));
        Assert.False(await another.ContainsAsync(Identity(1).Key, Cancelled));
        await PutAsync(another, 1, ("a", "correct"), ("b", "too"));
        Assert.NotNull(await Open("third").FindAsync(Identity(1).Key, Cancelled));
    }

    [Fact]
    public async Task A_damaged_copy_is_fetched_again()
    {
        var put = await PutAsync(1, ("a", "correct"));
        await File.WriteAllTextAsync(put.PathOf("a"), "changed", Cancelled);
        var found = await Store.FindAsync(put.Key, Cancelled);
        Assert.Equal("correct", await File.ReadAllTextAsync(found!.PathOf("a"), Cancelled));
    }

    [Fact]
    public async Task Copies_stay_below_their_size_and_those_in_use_stay()
    {
        var store = Open("small", options => options with { CacheSize = 25, CacheInUse = TimeSpan.FromHours(1) });
        var keys = Enumerable.Range(1, 5).Select(number => Identity(number).Key).ToList();
        Time.Advance(DateTimeOffset.UtcNow - Time.GetUtcNow());
        for (var number = 1; number <= 4; number++)
        {
            await PutAsync(store, number, ("a", "0123456789"));
        }

        // All four are in use, so there are more than there is room for.
        Assert.All(keys[..4], key => Assert.True(IsCopied(key)));
        Time.Advance(TimeSpan.FromHours(2));
        Assert.NotNull(await store.FindAsync(keys[0], Cancelled));
        await PutAsync(store, 5, ("a", "0123456789"));
        Assert.Equal([true, false, false, false, true], keys.Select(IsCopied));
        Assert.NotNull(await store.FindAsync(keys[1], Cancelled));
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("broken off")]
    [InlineData("answer lost")]
    [InlineData("unavailable")]
    [InlineData("busy")]
    public async Task What_every_third_request_meets_is_overcome(string trouble)
    {
        var troubled = new Interference(async (count, request, send, token) =>
        {
            if (count % 3 != 0)
            {
                return await send();
            }

            switch (trouble)
            {
                case "broken off" when request.Content is { } content:
                    await content.CopyToAsync(Stream.Null, token);
                    break;
                case "answer lost":
                    (await send()).Dispose();
                    break;
                case "unavailable":
                    return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { RequestMessage = request };
                case "busy":
                    return new HttpResponseMessage(HttpStatusCode.TooManyRequests) { RequestMessage = request };
            }

            throw new HttpRequestException("The connection was lost.", new IOException("reset by peer"));
        });
        var store = Open("troubled", options => options with { Transport = troubled.Transport() });
        for (var number = 1; number <= 6; number++)
        {
            await PutAsync(store, number, ("a", $"content {number}"), ("b", new string('y', 20_000)));
        }

        Assert.True(await store.DeleteAsync(Identity(6).Key, Cancelled) || troubled.Count > 0);
        Assert.False(await Store.ContainsAsync(Identity(6).Key, Cancelled));
        for (var number = 1; number <= 5; number++)
        {
            Assert.NotNull(await store.FindAsync(Identity(number).Key, Cancelled));
            Assert.Equal($"content {number}", await File.ReadAllTextAsync((await Store.FindAsync(Identity(number).Key, Cancelled))!.PathOf("a"), Cancelled));
        }
    }

    [Fact]
    public async Task A_silent_server_is_asked_again()
    {
        var silent = new Interference(async (count, _, send, token) =>
        {
            if (count is 2 or 5)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            }

            return await send();
        });
        var store = Open("silent", options => options with { Transport = silent.Transport(), Silence = TimeSpan.FromMilliseconds(300) });
        await PutAsync(store, 1, ("a", "at last"));
        Assert.NotNull(await Store.FindAsync(Identity(1).Key, Cancelled));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_an_error_with_a_remedy_and_without_the_secret()
    {
        var down = new Interference(static (_, _, _, _) => throw new HttpRequestException("Connection refused", new IOException("refused")));
        var store = Open("down", options => options with { Transport = down.Transport(), Retries = 2 });
        foreach (var ask in new Func<Task>[]
        {
            () => store.FindAsync(Identity(1).Key, Cancelled), () => store.ContainsAsync(Identity(1).Key, Cancelled), () => store.DeleteAsync(Identity(1).Key, Cancelled),
            () => PutAsync(store, 1, ("a", "x")),
        })
        {
            var error = await Assert.ThrowsAsync<StorageException>(ask);
            Assert.Contains("does not answer", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(server.Secret, error.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateFiles(Folder["down"], "a", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_wrong_key_is_an_error_that_says_so()
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        var wrong = server.ConnectionString.Replace(server.Secret, Convert.ToBase64String(new byte[32]), StringComparison.Ordinal);
        var store = new AzureBlobArtifactStore(Options("wrong") with { Connection = wrong }, Time);
        var error = await Assert.ThrowsAsync<StorageException>(() => store.FindAsync(Identity(1).Key, Cancelled));
        Assert.Contains("Check the account key", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AccountName=a;AccountKey=not-base64-very-secret;EndpointSuffix=core.windows.net;DefaultEndpointsProtocol=https")]
    [InlineData("very-secret")]
    [InlineData("https://:very-secret")]
    public void A_connection_that_is_none_is_refused_without_showing_it(string connection)
    {
        var error = Assert.Throws<StorageException>(() => new AzureBlobArtifactStore(new BlobStoreOptions { Connection = connection, CacheFolder = Folder["x"] }));
        Assert.DoesNotContain("very-secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_dies_at_any_request_of_a_put_leaves_nothing_or_all()
    {
        var died = true;
        for (var last = 0; died; last++)
        {
            var dying = new Interference((count, _, send, _) => count > last ? throw new NotSupportedException("The process is dead.") : send());
            died = false;
            try
            {
                await PutAsync(Open($"dying{last}", options => options with { Transport = dying.Transport() }), 1, ("a", "whole"), ("b", "content"));
            }
            catch (NotSupportedException)
            {
                died = true;
            }

            var next = Open($"next{last}");
            if (await next.FindAsync(Identity(1).Key, Cancelled) is { } found)
            {
                Assert.Equal("whole", await File.ReadAllTextAsync(found.PathOf("a"), Cancelled));
                await next.DeleteAsync(Identity(1).Key, Cancelled);
            }

            Assert.True(last < 20, "A put takes ever more requests.");
        }

        Assert.NotEmpty(await BlobsAsync());
        await PutAsync(1, ("a", "whole"));
        await AgeAsync();
        Assert.NotEqual(0, await Store.DeleteLeftoversAsync(TimeSpan.FromDays(1), Cancelled));
        Assert.Equal(2, (await BlobsAsync()).Count);
        Assert.NotNull(await Open("last").FindAsync(Identity(1).Key, Cancelled));
    }

    // The clock of the server is the system's, so the test's clock says that it is much later.
    private protected override Task AgeAsync()
    {
        Time.Advance(DateTimeOffset.UtcNow - Time.GetUtcNow() + TimeSpan.FromDays(30));
        return Task.CompletedTask;
    }

    private BlobStoreOptions Options(string cache) => new()
    {
        Connection = server.ConnectionString,
        Container = _container,
        CacheFolder = Folder[cache],
        RetryDelay = TimeSpan.FromMilliseconds(1),
    };

    private AzureBlobArtifactStore Open(string cache, Func<BlobStoreOptions, BlobStoreOptions>? change = null)
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        return new AzureBlobArtifactStore((change ?? (static options => options))(Options(cache)), Time);
    }

    private BlobContainerClient Container() => new(server.ConnectionString, _container);

    private async Task<List<string>> BlobsAsync()
    {
        var names = new List<string>();
        await foreach (var blob in Container().GetBlobsAsync(cancellationToken: Cancelled))
        {
            names.Add(blob.Name);
        }

        return names;
    }

    private async Task DamageAsync(string damage)
    {
        var names = await BlobsAsync();
        var key = Identity(1).Key;
        var content = Container().GetBlobClient(names.Single(name => name.StartsWith("content/", StringComparison.Ordinal) && name.Contains(key, StringComparison.Ordinal)));
        var manifest = Container().GetBlobClient(names.Single(name => name.StartsWith("manifests/", StringComparison.Ordinal) && name.Contains(key, StringComparison.Ordinal)));
        var metadata = (await manifest.GetPropertiesAsync(cancellationToken: Cancelled)).Value.Metadata;
        switch (damage)
        {
            case "gone":
                await content.DeleteAsync(cancellationToken: Cancelled);
                return;
            case "manifest cut off" or "manifest of another":
                var source = damage == "manifest cut off" ? manifest : Container().GetBlobClient(names.Single(name => name.Contains($"{Identity(2).Key}.json", StringComparison.Ordinal)));
                var text = (await source.DownloadContentAsync(Cancelled)).Value.Content.ToString();
                await manifest.UploadAsync(new BinaryData(damage == "manifest cut off" ? text[..^20] : text), overwrite: true, Cancelled);
                await manifest.SetMetadataAsync(metadata, cancellationToken: Cancelled);

                // Whether one is there is told without reading it; only one who reads it knows, and takes it away.
                Assert.Null(await Open("reader").FindAsync(key, Cancelled));
                return;
            default:
                var bytes = damage switch { "changed" => "cOrrecttoo", "shorter" => "correct", _ => "correcttoo!" };
                await content.UploadAsync(new BinaryData(bytes), overwrite: true, Cancelled);
                return;
        }
    }

    private bool IsCopied(string key) => File.Exists(Path.Combine(Folder["small"], key[..2], key, "artifact.json"));
}
