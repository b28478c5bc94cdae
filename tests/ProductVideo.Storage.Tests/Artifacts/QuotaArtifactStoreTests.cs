using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.Artifacts.Collection;
using ProductVideo.Storage.Artifacts.Quota;
using ProductVideo.Storage.Tests.Artifacts.Collection;

namespace ProductVideo.Storage.Tests.Artifacts;

public sealed class QuotaArtifactStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly FolderArtifactStore _inner;

    public QuotaArtifactStoreTests()
    {
        _time.Advance(DateTimeOffset.UtcNow - _time.GetUtcNow());
        _inner = new FolderArtifactStore(_folder["artifacts"], _time);
    }

    [Fact]
    public async Task A_full_store_refuses_outputs_and_says_what_to_do()
    {
        var store = Store(quota: 25);
        await PutAsync(store, 1);
        await PutAsync(store, 2);
        await PutAsync(store, 3);
        var refused = await Assert.ThrowsAsync<StorageException>(() => PutAsync(store, 4));
        Assert.Contains("holds 30 B, and storage.quota is 25 B", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Raise storage.quota", refused.Message, StringComparison.Ordinal);
        Assert.False(await store.ContainsAsync(Identity(4).Key));
        Assert.NotNull(await store.FindAsync(Identity(1).Key));
    }

    [Fact]
    public async Task Room_is_made_of_what_nothing_refers_to()
    {
        var store = Store(quota: 20, Identity(1).Key);
        await PutAsync(store, 1);
        await PutAsync(store, 2);
        _time.Advance(TimeSpan.FromHours(3));
        await PutAsync(store, 3);
        Assert.True(await store.ContainsAsync(Identity(1).Key));
        Assert.False(await store.ContainsAsync(Identity(2).Key));
        Assert.Equal(20, store.Used);
    }

    [Fact]
    public async Task What_was_there_before_counts()
    {
        await PutAsync(_inner, 1);
        await PutAsync(_inner, 2);
        var store = Store(quota: 15);
        await Assert.ThrowsAsync<StorageException>(() => PutAsync(store, 3));
    }

    [Fact]
    public async Task A_full_store_is_searched_once_a_minute_and_goes_on_when_there_is_room()
    {
        var references = new ListedReferences(Identity(1).Key, Identity(2).Key);
        var store = new QuotaArtifactStore(_inner, 15, new ArtifactCollector(_inner, references, _time), _time);
        await PutAsync(store, 1);
        await PutAsync(store, 2);
        _time.Advance(TimeSpan.FromHours(3));
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await Assert.ThrowsAsync<StorageException>(() => PutAsync(store, 3));
        }

        Assert.Equal(1, references.Readings);
        await store.DeleteAsync(Identity(2).Key);
        _time.Advance(TimeSpan.FromMinutes(1));
        await PutAsync(store, 3);
        Assert.True(await store.ContainsAsync(Identity(3).Key));
    }

    [Theory]
    [InlineData("200GiB", 214_748_364_800)]
    [InlineData("1.5 TB", 1_500_000_000_000)]
    [InlineData("10mib", 10_485_760)]
    [InlineData("4096", 4096)]
    [InlineData("7 B", 7)]
    public void Sizes_are_read_as_people_write_them(string text, long bytes) => Assert.Equal(bytes, ByteSize.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("GiB")]
    [InlineData("-1GiB")]
    [InlineData("1e9")]
    [InlineData("12 parsecs")]
    [InlineData("9999999PiB")]
    public void What_is_no_size_is_refused(string text) => Assert.Null(ByteSize.Parse(text));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(214_748_364_800, "200 GiB")]
    public void Sizes_are_shown_short(long bytes, string text) => Assert.Equal(text, ByteSize.Format(bytes));

    public void Dispose() => _folder.Dispose();

    private QuotaArtifactStore Store(long quota, params string[] referenced) =>
        new(_inner, quota, new ArtifactCollector(_inner, new ListedReferences(referenced), _time), _time);

    private static StepIdentity Identity(int number) => new("normalise", number, "{}", []);

    private static Task<Artifact> PutAsync(IArtifactStore store, int number) =>
        store.PutAsync(Identity(number), static (folder, token) => File.WriteAllTextAsync(Path.Combine(folder, "file"), "0123456789", token));
}
