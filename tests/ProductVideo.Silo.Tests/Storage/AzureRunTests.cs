using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.Tests.Artifacts.Blobs;

namespace ProductVideo.Silo.Tests.Storage;

public sealed class AzureRunTests(AzuriteServer server) : IClassFixture<AzuriteServer>
{
    [Fact]
    public async Task A_run_keeps_its_outputs_in_a_container_and_needs_no_copy_of_them_here()
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        using var run = new FakeRun { Storage = new StorageOptions { Artifacts = ArtifactPlace.Azure, Blobs = server.ConnectionString, Container = "run" } };
        run.Catalogue.Add("A").Add("B");
        var first = await run.RunOnceAsync();
        Assert.Equal(0, first.StepsFound);
        Assert.True(File.Exists(run.DatasetFile));
        Assert.False(Directory.Exists(Path.Combine(run.Output, "artifacts")));

        Directory.Delete(Path.Combine(run.Output, "cache"), recursive: true);
        var made = run.World.Made.Count;
        Assert.True((await run.RunOnceAsync()).IsUnchanged);
        Assert.Equal(made, run.World.Made.Count);
    }

    [Theory]
    [InlineData("", "storage.blobs is empty")]
    [InlineData("no connection at all, very-secret", "storage.blobs is neither")]
    public async Task A_connection_that_is_missing_or_none_is_told_before_anything_starts(string blobs, string message)
    {
        using var run = new FakeRun { Storage = new StorageOptions { Artifacts = ArtifactPlace.Azure, Blobs = blobs } };
        var error = await Assert.ThrowsAnyAsync<Exception>(() => run.StartAsync());
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", error.ToString(), StringComparison.Ordinal);
    }
}
