using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Maintenance;
using ProductVideo.Silo.Service;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Silo.Tests.Storage;

public sealed class ArtifactCollectionTests
{
    private static readonly StepIdentity Stray = new("nobody's", 1, "{}", []);

    [Fact]
    public async Task A_collection_deletes_what_nothing_refers_to_and_no_run_misses_anything()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A").Add("B");
        run.World.Gate = static clip => clip == "B_002" ? [new Abstractions.Reason("product.multiple", 2, 1, "two products")] : [];
        await using (var host = await run.StartAsync())
        {
            await run.RunAsync(host);
            var store = host.Services.GetRequiredService<IArtifactStore>();
            await store.PutAsync(Stray, static (folder, token) => File.WriteAllTextAsync(Path.Combine(folder, "file"), "stray", token));
            Age(run, TimeSpan.FromDays(30));
            var service = host.Services.GetRequiredService<CollectionService>();

            var report = await service.CollectAsync(TestContext.Current.CancellationToken);

            Assert.Equal(1, report!.Deleted);
            Assert.False(await store.ContainsAsync(Stray.Key));
            Assert.Null(await service.CollectAsync(TestContext.Current.CancellationToken));
        }

        var made = run.World.Made.Count;
        Assert.True((await run.RunOnceAsync()).IsUnchanged);
        Assert.Equal(made, run.World.Made.Count);
    }

    [Fact]
    public async Task Over_its_quota_the_store_takes_nothing_and_a_run_says_why_and_goes_on_later()
    {
        using var run = new FakeRun { Storage = new StorageOptions { Quota = "1B" } };
        run.Catalogue.Add("A");
        await using (var host = await run.StartAsync())
        {
            var error = await Assert.ThrowsAsync<RunStoppedException>(() => run.RunAsync(host));
            Assert.Contains("storage.quota is 1 B", error.Message, StringComparison.Ordinal);
        }

        run.Storage = new StorageOptions { Quota = "1GiB" };
        var summary = await run.RunOnceAsync();
        Assert.Equal("Ready", Assert.Single(summary.Products).State);
    }

    private static void Age(FakeRun run, TimeSpan age)
    {
        foreach (var manifest in Directory.EnumerateFiles(Path.Combine(run.Output, "artifacts"), "artifact.json", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(manifest, DateTime.UtcNow - age);
        }
    }
}
