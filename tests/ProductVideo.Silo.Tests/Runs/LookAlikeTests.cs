using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Abstractions.Work;
using ProductVideo.Datasets.Duplicates;
using ProductVideo.Operations.Products;
using ProductVideo.Silo.Service;
using ProductVideo.Silo.Tests.Fakes;

namespace ProductVideo.Silo.Tests.Runs;

/// <summary>Products are registered before it is known which films and photos look alike.</summary>
public sealed class LookAlikeTests
{
    [Fact]
    public async Task Work_begins_before_films_are_compared_and_ends_as_if_they_had_been()
    {
        using var run = NewRun(out var prints);
        var allClips = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var made = 0;
        run.World.Before = (step, _, _) =>
        {
            // A's, B's and C's three clips are through the gate before anybody knows that A and B show the same.
            if (step == WorkStep.Gate && Interlocked.Increment(ref made) == 9)
            {
                allClips.SetResult();
            }

            return Task.CompletedTask;
        };
        prints.Before = token => allClips.Task.WaitAsync(token);

        var summary = await RunAsync(run, prints);

        Assert.Equal([new StateCount("Ready", 2), new StateCount("Rejected", 1)], summary.Products);
        Assert.Equal([new StateCount("Ready", 6)], summary.Clips);
        var reader = RunReader.Open(run.Output);
        var refused = (await reader.FindProductAsync("B"))!;
        Assert.Contains("the film of A", Assert.Single(refused.Reasons).Message, StringComparison.Ordinal);
        Assert.Empty(refused.ClipIds);
        Assert.Contains(await reader.GetHistoryAsync(OwnerKind.Product, "A"), entry => entry.Event == "Imported" && entry.Detail!.Contains("also that of B", StringComparison.Ordinal));
        var dataset = await File.ReadAllTextAsync(run.DatasetFile, TestContext.Current.CancellationToken);

        // The next run knows all fingerprints: nothing is looked at, and nothing begins that is called off.
        var (looked, gates) = (prints.Looked.Count, run.World.CountMade(WorkStep.Gate));
        var history = (await reader.GetHistoryAsync(OwnerKind.Product, "B")).Count;
        await RunAsync(run, prints);
        Assert.Equal((looked, gates, history), (prints.Looked.Count, run.World.CountMade(WorkStep.Gate), (await reader.GetHistoryAsync(OwnerKind.Product, "B")).Count));

        using var other = NewRun(out var early);
        await RunAsync(other, early);
        Assert.Equal(dataset, await File.ReadAllTextAsync(other.DatasetFile, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_photo_that_turns_out_to_be_there_twice_is_left_out()
    {
        using var run = NewRun(out var prints);
        File.WriteAllText(Path.Combine(run.Catalogue.Root, "C", "images", "2.jpg"), "copy of photo 1 of C");
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        run.World.Before = (step, item, _) =>
        {
            if (step == WorkStep.BuildReference && item == "C")
            {
                first.TrySetResult();
            }

            return Task.CompletedTask;
        };
        prints.Before = token => first.Task.WaitAsync(token);

        var summary = await RunAsync(run, prints);

        Assert.Equal(["1.jpg"], (await RunReader.Open(run.Output).FindProductAsync("C"))!.PhotoPaths.Select(Path.GetFileName));
        Assert.Contains(summary.Problems, problem => problem is { Code: "catalogue.duplicate_photo", Source: "C" });
        Assert.Contains((await RunReader.Open(run.Output).FindCatalogueAsync())!.Problems, problem => problem is { Code: "catalogue.duplicate_photo", Source: "C" });
    }

    [Fact]
    public async Task A_caller_who_leaves_once_work_has_begun_leaves_no_product_twice()
    {
        using var run = NewRun(out var prints);
        using var caller = new CancellationTokenSource();
        prints.Before = _ => caller.CancelAsync();
        await using var host = await run.StartAsync(services => services.AddSingleton<IFingerprinter>(prints));

        var registration = await host.Services.GetRequiredService<IProductOperations>().RegisterCatalogueAsync(run.Catalogue.Root, owner: null, caller.Token);

        Assert.True(caller.IsCancellationRequested);
        Assert.Equal(["A", "B", "C"], registration.Products);
        Assert.Contains("the film of A", Assert.Single((await RunReader.Open(run.Output).FindProductAsync("B"))!.Reasons).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_film_alone_is_not_looked_at()
    {
        using var run = new FakeRun { LookAlike = true };
        run.Catalogue.Add("A", photos: 1);
        var prints = new FakeFingerprinter();
        await RunAsync(run, prints);
        Assert.Empty(prints.Looked);
    }

    // A and B look alike, and differ in their bytes.
    private static FakeRun NewRun(out FakeFingerprinter prints)
    {
        var run = new FakeRun { LookAlike = true };
        run.Catalogue.Add("A", film: "same").Add("B", film: "same").Add("C", film: "other");
        prints = new FakeFingerprinter();
        return run;
    }

    private static async Task<RunSummary> RunAsync(FakeRun run, FakeFingerprinter prints)
    {
        await using var host = await run.StartAsync(services => services.AddSingleton<IFingerprinter>(prints));
        return await run.RunAsync(host);
    }
}
