using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Silo.Service;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Tests.Runs;

/// <summary>A database that fails at random commits, for a moment or for good, and leases that are taken away: nothing may be lost or made twice by it.</summary>
public sealed class DatabaseTroubleTests
{
    private const int MostRuns = 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_run_over_a_database_that_fails_now_and_then_ends_like_one_over_a_sound_one(int seed)
    {
        using var calm = Make();
        await calm.RunOnceAsync();

        using var storm = Make();
        RunSummary? summary = null;
        await using (var host = await storm.StartAsync())
        {
            var gate = new Lock();
            var random = new Random(seed);
            var writer = host.Services.GetRequiredService<SqlDatabase>().Writer;
            writer.BeforeCommit = _ =>
            {
                lock (gate)
                {
                    switch (random.Next(24))
                    {
                        case 0:
                            throw new TimeoutException("no answer, this time");
                        case 1:
                            throw new StorageException("the commit failed");
                    }
                }
            };
            for (var run = 0; summary is null; run++)
            {
                Assert.True(run < MostRuns, $"seed {seed}: no run of {MostRuns} came to its end");
                try
                {
                    summary = await storm.RunAsync(host);
                }
                catch (StorageException)
                {
                    // Registering met a failed commit, and says so; whoever runs it runs it again.
                    continue;
                }
            }

            writer.BeforeCommit = null;
        }

        Assert.Equal([new StateCount("Ready", 6)], summary.Clips);
        Assert.Equal(await File.ReadAllTextAsync(calm.DatasetFile), await File.ReadAllTextAsync(storm.DatasetFile));
        var twice = storm.World.Made.GroupBy(made => made, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key);
        Assert.Empty(twice);
    }

    private static FakeRun Make()
    {
        var run = new FakeRun();
        run.Catalogue.Add("A").Add("B");
        return run;
    }
}
