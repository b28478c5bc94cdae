using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Silo.Service;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Tests.Runs;

/// <summary>The database stops answering after so many commits; a new process over the same folder must end where an undisturbed one does.</summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(21)]
    [InlineData(34)]
    [InlineData(48)]
    public async Task A_run_that_dies_anywhere_ends_like_one_that_did_not(int changesToLive)
    {
        using var calm = Make();
        await calm.RunOnceAsync();

        using var storm = Make();
        var host = await storm.StartAsync();
        var end = new DatabaseEnd(changesToLive);
        host.Services.GetRequiredService<SqlDatabase>().Writer.BeforeCommit = end.BeforeCommit;
        var running = storm.RunAsync(host);
        await Task.WhenAny(running, end.Reached);
        await host.DisposeAsync();
        await Task.WhenAny(running);

        var summary = await storm.RunOnceAsync();

        Assert.Equal([new StateCount("Ready", 5), new StateCount("Rejected", 1)], summary.Clips);
        Assert.Equal(await ReadPlanAsync(calm), await ReadPlanAsync(storm));
        var clips = (await RunReader.Open(storm.Output).ListClipsAsync()).Select(clip => clip.Id).ToList();
        Assert.Equal(clips.Distinct(StringComparer.Ordinal), clips);

        // Only what was in the worker's hands when the process died may have been made twice.
        var twice = storm.World.Made.GroupBy(made => made, StringComparer.Ordinal).Where(group => group.Count() > 1).ToList();
        Assert.True(twice.Count <= Environment.ProcessorCount + 1, $"made twice: {string.Join(", ", twice.Select(group => group.Key))}");
    }

    private static FakeRun Make()
    {
        var run = new FakeRun();
        run.Catalogue.Add("A").Add("B");
        run.World.Gate = clip => clip == "B_002" ? [new Reason("product.multiple", 2, 1, "two products")] : [];
        return run;
    }

    // Paths of the two catalogues differ and are no part of the plan, so the plans must be the same text.
    private static Task<string> ReadPlanAsync(FakeRun run) => File.ReadAllTextAsync(run.DatasetFile);
}
