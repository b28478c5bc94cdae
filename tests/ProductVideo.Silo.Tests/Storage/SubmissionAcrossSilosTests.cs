using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Operations.Products;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.Tests.Artifacts.Blobs;

namespace ProductVideo.Silo.Tests.Storage;

/// <summary>Two silos that share a database and a container, and no disk.</summary>
public sealed class SubmissionAcrossSilosTests(AzuriteServer server) : IClassFixture<AzuriteServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_product_that_was_sent_to_one_is_worked_on_by_the_other()
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        using var limit = new CancellationTokenSource(Patience);
        var storage = new StorageOptions { Artifacts = ArtifactPlace.Azure, Blobs = server.ConnectionString, Container = "silos" };
        using var first = new FakeRun { Storage = storage };
        using var second = new FakeRun { Storage = storage };

        // The first takes the product in, and never gets to work on it.
        first.World.Before = static (_, _, token) => Task.Delay(Timeout.InfiniteTimeSpan, token);
        await using (var host = await first.StartAsync(WordInspector.Use))
        {
            var film = await WordInspector.UploadAsync(host, "a film");
            var photo = await WordInspector.UploadAsync(host, "a photo");
            var submission = new ProductSubmission("RING9", "Ring", "rings", null, null, null, new MaterialSource(film), [new MaterialSource(photo)]);
            await host.Services.GetRequiredService<IProductSubmissions>().SubmitAsync(submission, limit.Token);
        }

        Directory.CreateDirectory(second.Output);
        foreach (var file in Directory.GetFiles(first.Output, "state.db*"))
        {
            File.Copy(file, Path.Combine(second.Output, Path.GetFileName(file)));
        }

        Directory.Delete(first.Output, recursive: true);

        var worked = WorkAsync(second.World);
        await using var other = await second.StartAsync();
        await worked.WaitAsync(limit.Token);
        var (path, text) = Assert.Single(second.World.Films);
        Assert.Equal("a film", text);
        Assert.StartsWith(Path.Combine(second.Output, "cache"), path, StringComparison.Ordinal);
    }

    // The last step of the last clip is only done once all before it are.
    private static Task WorkAsync(FakeWorld world)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var clips = world.Shots;
        world.Gate = _ =>
        {
            if (Interlocked.Decrement(ref clips) == 0)
            {
                done.SetResult();
            }

            return [];
        };
        return done.Task;
    }
}
