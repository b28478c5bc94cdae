using Microsoft.Data.Sqlite;
using ProductVideo.Silo.Checks;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.Backup;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Tests.Storage;

/// <summary>A state that is lost and restored, and a check that finds what is not there.</summary>
public sealed class RestoredRunTests
{
    [Fact]
    public async Task A_restored_state_goes_on_where_it_was_and_a_check_tells_what_is_missing()
    {
        using var run = new FakeRun();
        run.Catalogue.Add("A").Add("B");
        await run.RunOnceAsync();
        var folder = new RunFolder(run.Output);
        var file = Path.Combine(run.Output, "..", "state.zip");
        await StateBackup.WriteAsync(new SqliteDatabase(folder.StateFile), file, TimeProvider.System);
        SqliteConnection.ClearAllPools();
        foreach (var lost in Directory.GetFiles(run.Output, "state.db*"))
        {
            File.Delete(lost);
        }

        using (var database = new SqliteDatabase(folder.StateFile))
        {
            await StateRestore.ReadAsync(file, database, TimeProvider.System);
        }

        Assert.True((await run.RunOnceAsync()).IsUnchanged);
        var sound = await CheckAsync(folder);
        Assert.Empty(sound.Findings);
        Assert.True(sound.Artifacts > 0);

        await using (var connection = await new SqliteDatabase(folder.StateFile).OpenAsync())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM grain_states WHERE kind = 'clip' AND id = 'A_002'";
            await command.ExecuteNonQueryAsync();
        }

        Directory.Delete(folder.Artifacts, recursive: true);
        var broken = await CheckAsync(folder);
        Assert.Equal("A_002", Assert.Single(broken.Findings, finding => finding.Kind == "listing").Id);
        Assert.Equal(sound.Artifacts, broken.Findings.Count(finding => finding.Kind == "artifact"));
    }

    private static Task<CheckReport> CheckAsync(RunFolder folder) =>
        StateCheck.RunAsync(new SqliteDatabase(folder.StateFile), new FolderArtifactStore(folder.Artifacts));
}
