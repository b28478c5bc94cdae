using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.Artifacts.Blobs;

namespace ProductVideo.Storage.Tests.Artifacts.Blobs;

/// <summary>The contract through a container's address with a shared access signature, which is all that many teams are given, and signatures that allow too little.</summary>
public sealed class SharedAccessTests(AzuriteServer server) : ArtifactStoreContract, IClassFixture<AzuriteServer>
{
    private const BlobContainerSasPermissions Documented =
        BlobContainerSasPermissions.Read | BlobContainerSasPermissions.Write | BlobContainerSasPermissions.Delete | BlobContainerSasPermissions.List;

    private readonly string _container = $"s{Guid.NewGuid():N}";
    private AzureBlobArtifactStore? _store;

    private protected override IArtifactStore Store => _store ??= Open(Address(Documented));

    [Fact]
    public async Task An_accounts_address_takes_the_container_of_the_settings()
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        await Container().CreateIfNotExistsAsync(cancellationToken: Cancelled);
        var signed = new BlobServiceClient(server.ConnectionString).GenerateAccountSasUri(
            AccountSasPermissions.Read | AccountSasPermissions.Write | AccountSasPermissions.Delete | AccountSasPermissions.List,
            DateTimeOffset.UtcNow.AddHours(1),
            AccountSasResourceTypes.All);
        await PutAsync(Open(signed), 1, ("a", "whole"));
        Assert.NotNull(await Open(signed, "another").FindAsync(Identity(1).Key, Cancelled));
    }

    [Fact]
    public async Task A_signature_that_allows_only_reading_reads_and_says_what_it_lacks()
    {
        await PutAsync(Store, 1, ("a", "whole"));
        var reader = Open(Address(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List), "reader");
        Assert.NotNull(await reader.FindAsync(Identity(1).Key, Cancelled));
        var error = await Assert.ThrowsAsync<StorageException>(() => PutAsync(reader, 2, ("a", "no")));
        Assert.Contains("the signature allows reading, writing, deleting and listing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_that_has_run_out_or_was_changed_says_so_and_is_not_shown()
    {
        var past = Address(Documented, DateTimeOffset.UtcNow.AddMinutes(-5));
        var changed = new Uri(Address(Documented).AbsoluteUri.Replace("sig=", "sig=A", StringComparison.Ordinal));
        foreach (var address in new[] { past, changed })
        {
            var error = await Assert.ThrowsAsync<StorageException>(() => Open(address, "refused").FindAsync(Identity(1).Key, Cancelled));
            Assert.Contains("has not run out", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("sig=", error.ToString(), StringComparison.Ordinal);
        }
    }

    // The clock of the server is the system's, so the test's clock says that it is much later.
    private protected override Task AgeAsync()
    {
        Time.Advance(DateTimeOffset.UtcNow - Time.GetUtcNow() + TimeSpan.FromDays(30));
        return Task.CompletedTask;
    }

    private BlobContainerClient Container() => new(server.ConnectionString, _container);

    private Uri Address(BlobContainerSasPermissions permissions, DateTimeOffset? end = null)
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        Container().CreateIfNotExists(cancellationToken: Cancelled);
        return Container().GenerateSasUri(permissions, end ?? DateTimeOffset.UtcNow.AddHours(1));
    }

    private AzureBlobArtifactStore Open(Uri address, string cache = "cache") => new(
        new BlobStoreOptions { Connection = address.AbsoluteUri, Container = _container, CacheFolder = Folder[cache], RetryDelay = TimeSpan.FromMilliseconds(1) }, Time);
}
