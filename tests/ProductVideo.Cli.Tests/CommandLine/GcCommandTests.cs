using System.Text.Json;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Sql;
using ProductVideo.Storage.States;
using ProductVideo.Storage.Work;

namespace ProductVideo.Cli.Tests.CommandLine;

public sealed class GcCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pv-gc-");

    [Fact]
    public async Task A_dry_run_tells_and_a_real_one_deletes()
    {
        var manifest = await FillAsync();
        var dry = new PvRun();
        Assert.Equal(ExitCode.Success, await dry.RunAsync("gc", "--dry-run", "--json", "--out", _folder.FullName));
        var told = JsonDocument.Parse(dry.Output.ToString()).RootElement;
        Assert.Equal((1, 1, 0), (told.GetProperty("artifacts").GetInt32(), told.GetProperty("unreferenced").GetInt32(), told.GetProperty("deleted").GetInt32()));
        Assert.True(File.Exists(manifest));

        var real = new PvRun();
        Assert.Equal(ExitCode.Success, await real.RunAsync("gc", "--unused-for", "1.00:00:00", "--out", _folder.FullName));
        Assert.Contains("Deleted             1 artifacts, 5 B", real.Output.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(manifest));
    }

    [Fact]
    public async Task It_works_on_a_folder_and_not_over_the_network()
    {
        var run = new PvRun();
        Assert.Equal(ExitCode.Usage, await run.RunAsync("gc", "--server", "http://127.0.0.1:1"));
        Assert.Contains("with --out", run.Error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string> FillAsync()
    {
        using var database = new SqliteDatabase(Path.Combine(_folder.FullName, "state.db"));
        var work = new SqlWorkStore(database, TimeProvider.System, new WorkStoreOptions());
        await work.InitialiseAsync();
        await new SqlReadModelStore(database).InitialiseAsync();
        await new SqlStateStore(database, work).InitialiseAsync();
        var store = new FolderArtifactStore(Path.Combine(_folder.FullName, "artifacts"));
        var artifact = await store.PutAsync(
            new StepIdentity("nobody's", 1, "{}", []), static (folder, token) => File.WriteAllTextAsync(Path.Combine(folder, "file"), "stray", token));
        var manifest = Path.GetFullPath(Path.Combine(artifact.Folder, "..", "artifact.json"));
        File.SetLastWriteTimeUtc(manifest, DateTime.UtcNow.AddDays(-30));
        return manifest;
    }
}
