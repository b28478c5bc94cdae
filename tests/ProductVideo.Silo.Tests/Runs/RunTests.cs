using Microsoft.Extensions.DependencyInjection;
using Orleans;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Datasets;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Abstractions.Work;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Service;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage;

namespace ProductVideo.Silo.Tests.Runs;

public sealed class RunTests
{
    [Fact]
    public async Task Every_clip_ends_and_the_dataset_is_built()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A").Add("B").Add("C");
        run.World.Gate = clip => clip == "B_002" ? [new Reason("product.multiple", 2, 1, "two products")] : [];

        var summary = await run.RunOnceAsync();

        Assert.Equal([new StateCount("Ready", 3)], summary.Products);
        Assert.Equal([new StateCount("Ready", 8), new StateCount("Rejected", 1)], summary.Clips);
        Assert.Equal(JobState.Ready, Assert.Single(summary.Jobs).State);
        Assert.True(File.Exists(run.DatasetFile));
        Assert.Equal(0, summary.StepsFound);
    }

    [Fact]
    public async Task The_status_tells_why_a_clip_was_refused_and_how_it_came_to_that()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A");
        run.World.Gate = clip => clip == "A_001" ? [new Reason("product.too_large", 0.5, 0.38, "too large")] : [];
        await run.RunOnceAsync();

        var reader = RunReader.Open(run.Output);
        var clip = await reader.FindClipAsync("A_001");
        Assert.Equal(ClipState.Rejected, clip!.State);
        Assert.Equal("product.too_large", Assert.Single(clip.Reasons).Code);
        Assert.Equal(0.2, clip.Scores["coverMean"]);
        var history = await reader.GetHistoryAsync(OwnerKind.Clip, "A_001");
        Assert.Equal(["Planned", "Normalising", "Segmenting", "Masking", "Gating", "Rejected"], history.Select(entry => entry.To));
        Assert.NotNull(await reader.FindLastRunAsync());
    }

    [Fact]
    public async Task Nothing_changed_means_nothing_is_made_and_it_says_so()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A").Add("B");
        var first = await run.RunOnceAsync();
        var made = run.World.Made.Count;
        var second = await run.RunOnceAsync();

        Assert.False(first.IsUnchanged);
        Assert.True(second.IsUnchanged);
        Assert.Equal(first.StepsDone, second.StepsDone);
        Assert.Equal(made, run.World.Made.Count);
    }

    [Fact]
    public async Task A_changed_caption_makes_only_the_dataset_again()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A", "old words").Add("B");
        await run.RunOnceAsync();
        var before = await File.ReadAllTextAsync(run.DatasetFile);
        run.World.Made.Clear();
        run.Catalogue.Add("A", "new words");

        var summary = await run.RunOnceAsync();

        Assert.Equal(["build-dataset main"], run.World.Made);
        Assert.NotEqual(before, await File.ReadAllTextAsync(run.DatasetFile));
        Assert.Equal(summary.StepsDone - 1, summary.StepsFound);
    }

    [Fact]
    public async Task A_changed_photo_makes_the_reference_and_the_dataset_again()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A", photos: 2).Add("B");
        await run.RunOnceAsync();
        run.World.Made.Clear();
        run.Catalogue.Add("A", photos: 3);
        await run.RunOnceAsync();
        Assert.Equal(["build-reference A", "build-dataset main"], run.World.Made);
    }

    [Fact]
    public async Task A_changed_film_makes_its_clips_again_and_retires_those_it_no_longer_has()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A").Add("B");
        await run.RunOnceAsync();
        run.World.Made.Clear();
        run.World.Shots = 2;
        run.Catalogue.Add("A", film: "recut").Add("B");

        var summary = await run.RunOnceAsync();

        Assert.Equal([new StateCount("Ready", 5)], summary.Clips);
        Assert.Equal(2, run.World.CountMade(WorkStep.Normalise));
        Assert.Null(await RunReader.Open(run.Output).FindClipAsync("A_003"));
    }

    [Fact]
    public async Task A_page_that_left_the_catalogue_leaves_the_dataset()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A").Add("B");
        await run.RunOnceAsync();
        Directory.Delete(Path.Combine(run.Catalogue.Root, "B"), recursive: true);
        var summary = await run.RunOnceAsync();
        Assert.Equal([new StateCount("Ready", 1)], summary.Products);
        Assert.Equal([new StateCount("Ready", 3)], summary.Clips);
        Assert.DoesNotContain("B_001", await File.ReadAllTextAsync(run.DatasetFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_output_is_made_again()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A");
        await run.RunOnceAsync();
        var clip = await RunReader.Open(run.Output).FindClipAsync("A_002");
        var key = clip!.ArtifactOf(WorkStep.Mask)!.Key;
        Directory.Delete(Path.Combine(run.Output, "artifacts", key[..2], key), recursive: true);
        run.World.Made.Clear();

        var summary = await run.RunOnceAsync();

        Assert.Equal(["mask A_002"], run.World.Made);
        Assert.Equal([new StateCount("Ready", 3)], summary.Clips);
    }

    [Fact]
    public async Task A_product_without_photos_is_rejected_with_all_its_clips_and_the_rest_goes_on()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A", photos: 0).Add("B");
        var summary = await run.RunOnceAsync();
        var reader = RunReader.Open(run.Output);
        Assert.Equal([new StateCount("Ready", 3), new StateCount("Rejected", 3)], summary.Clips);
        var product = await reader.FindProductAsync("A");
        Assert.Equal(ProductState.Rejected, product!.State);
        Assert.Equal("photos.none", product.Reasons[0].Code);
        Assert.Equal("product.no_reference", (await reader.FindClipAsync("A_001"))!.Reasons[0].Code);
    }

    [Fact]
    public async Task A_step_that_keeps_failing_fails_its_clip_only_and_the_next_run_tries_again()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A").Add("B");
        run.World.Before = (step, item, _) => step == WorkStep.Segment && item == "A_002" ? throw new ArgumentException("broken frame") : Task.CompletedTask;
        var summary = await run.RunOnceAsync();

        var clip = await RunReader.Open(run.Output).FindClipAsync("A_002");
        Assert.Equal((ClipState.Failed, 1), (clip!.State, clip.Attempts));
        Assert.Contains("broken frame", clip.Error, StringComparison.Ordinal);
        Assert.Equal([new StateCount("Failed", 1), new StateCount("Ready", 5)], summary.Clips);

        run.World.Before = (_, _, _) => Task.CompletedTask;
        var again = await run.RunOnceAsync();
        Assert.Equal([new StateCount("Ready", 6)], again.Clips);
        Assert.Equal([new StateCount("Ready", 2)], again.Products);
    }

    [Fact]
    public async Task A_passing_error_is_tried_again_by_itself()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A");
        var failures = 0;
        run.World.Before = (step, item, _) => step == WorkStep.Mask && item == "A_001" && Interlocked.Increment(ref failures) == 1
            ? throw new InvalidOperationException("hiccup")
            : Task.CompletedTask;
        var summary = await run.RunOnceAsync();
        Assert.Equal([new StateCount("Ready", 3)], summary.Clips);
        Assert.Equal(2, failures);
    }

    [Fact]
    public async Task A_full_disk_stops_the_run_blames_no_item_and_can_be_resumed()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A");
        run.World.Before = (step, _, _) => step == WorkStep.Segment ? throw new IOException("No space left on device", 28) : Task.CompletedTask;
        var error = await Assert.ThrowsAsync<RunStoppedException>(run.RunOnceAsync);
        Assert.Contains("is full", error.Message, StringComparison.Ordinal);

        run.World.Before = (_, _, _) => Task.CompletedTask;
        var summary = await run.RunOnceAsync();
        Assert.Equal([new StateCount("Ready", 3)], summary.Clips);
    }

    [Fact]
    public async Task Stopping_in_the_middle_is_quick_and_the_next_run_finishes()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A").Add("B");
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        run.World.Before = async (step, _, token) =>
        {
            if (step == WorkStep.Mask)
            {
                reached.TrySetResult();
                await Task.Delay(Timeout.Infinite, token);
            }
        };
        var host = await run.StartAsync();
        var running = run.RunAsync(host);
        await reached.Task;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await host.DisposeAsync();
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(4), $"stopping took {clock.Elapsed}");
        await Task.WhenAny(running);
        Assert.True(running.IsFaulted || running.IsCanceled, $"the run ended as {running.Status}");

        run.World.Before = (_, _, _) => Task.CompletedTask;
        var summary = await run.RunOnceAsync();
        Assert.Equal([new StateCount("Ready", 6)], summary.Clips);
        Assert.InRange(run.World.CountMade(WorkStep.Normalise), 6, 6 + Environment.ProcessorCount);
    }

    [Fact]
    public async Task A_cancelled_clip_stays_cancelled_until_retried()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A");
        await using var host = await run.StartAsync();
        run.World.Before = (step, item, token) => step == WorkStep.Segment && item == "A_003" ? Task.Delay(Timeout.Infinite, token) : Task.CompletedTask;
        var running = run.RunAsync(host);
        while ((await host.Service.FindClipAsync("A_003", CancellationToken.None))?.State != ClipState.Segmenting)
        {
            await Task.Delay(10);
        }

        await host.Service.CancelAsync("A_003", "not wanted", CancellationToken.None);
        var summary = await running;
        Assert.Equal([new StateCount("Cancelled", 1), new StateCount("Ready", 2)], summary.Clips);

        run.World.Before = (_, _, _) => Task.CompletedTask;
        await host.Service.RetryAsync("A_003", progress: null, CancellationToken.None);
        Assert.Equal(ClipState.Ready, (await host.Service.FindClipAsync("A_003", CancellationToken.None))!.State);
    }

    [Fact]
    public async Task A_refused_clip_is_judged_again_only_when_it_is_asked_for()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A");
        run.World.Shots = 1;
        run.World.Gate = _ => [new Reason("mask.unstable", 0.5, 0.75, "unstable")];
        await using var host = await run.StartAsync();
        var summary = await run.RunAsync(host);
        Assert.Equal([new StateCount("Rejected", 1)], summary.Products);

        run.World.Gate = _ => [];
        await host.Service.RetryAsync(null, progress: null, CancellationToken.None);
        Assert.Equal(ClipState.Rejected, (await host.Service.FindClipAsync("A_001", CancellationToken.None))!.State);
        await host.Service.RetryAsync("A_001", progress: null, CancellationToken.None);
        Assert.Equal(ClipState.Ready, (await host.Service.FindClipAsync("A_001", CancellationToken.None))!.State);
        var product = await host.Service.FindProductAsync("A", CancellationToken.None);
        Assert.Equal(ProductState.Ready, product!.State);
        Assert.Empty(product.Reasons);
    }

    [Fact]
    public async Task Other_settings_call_off_the_job_that_runs_with_the_old_ones()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A");
        await run.RunOnceAsync();
        var calledOff = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        run.World.Before = async (step, _, token) =>
        {
            if (step == WorkStep.BuildDataset && reached.TrySetResult())
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                catch (OperationCanceledException)
                {
                    calledOff.SetResult();
                    throw;
                }
            }
        };
        await using var host = await run.StartAsync();
        var job = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IDatasetGrain>("main");
        await job.BuildAsync(new DatasetSpec(["A"], "old"));
        await reached.Task;
        var status = await job.BuildAsync(new DatasetSpec(["A"], "new"));
        Assert.Equal(JobState.Running, status.State);
        await calledOff.Task;
        while (!(status = await job.GetStatusAsync()).IsSettled)
        {
            await Task.Yield();
        }

        Assert.Equal(JobState.Ready, status.State);
    }

    [Fact]
    public async Task What_a_step_made_can_be_thrown_away_and_is_made_anew_with_all_that_follows()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A").Add("B");
        await run.RunOnceAsync();
        var before = await File.ReadAllTextAsync(run.DatasetFile);
        run.World.Made.Clear();
        await using var host = await run.StartAsync();

        Assert.Equal(3, await host.Service.ForgetAsync("A_002", WorkStep.Segment, CancellationToken.None));
        var summary = await run.RunAsync(host);

        Assert.Equal(["segment A_002", "mask A_002", "gate A_002"], run.World.Made);
        Assert.Equal([new StateCount("Ready", 6)], summary.Clips);
        Assert.Equal(before, await File.ReadAllTextAsync(run.DatasetFile));
    }

    [Fact]
    public async Task The_catalogue_is_remembered_before_anything_is_made_of_it()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A");
        using var stop = new CancellationTokenSource();
        run.World.Before = async (_, _, token) =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
        };
        await using var host = await run.StartAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Service.RunAsync(
            new RunOptions { Catalogue = run.Catalogue.Root, Until = RunStage.Dataset }, progress: null, stop.Token));

        var remembered = await RunReader.Open(run.Output).FindCatalogueAsync();
        Assert.Equal((run.Catalogue.Root, 1), (remembered!.Path, remembered.Found));
    }

    [Fact]
    public async Task A_second_process_is_kept_out()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A");
        await using var host = await run.StartAsync();
        await Assert.ThrowsAsync<StorageException>(() => ProductVideoHost.StartAsync(run.Output));
    }

    [Fact]
    public void Reading_a_folder_where_nothing_ran_says_so()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("Nothing has run", Assert.Throws<StorageException>(() => RunReader.Open(folder.Path)).Message, StringComparison.Ordinal);
    }
}
