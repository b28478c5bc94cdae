using ProductVideo.Silo.Reporting;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Training.Sampling;

namespace ProductVideo.Silo.Tests.Service;

public sealed class SampleReportsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_many_steps_some_are_shown_with_their_files_and_what_is_missing()
    {
        var report = await SampleReports.BuildAsync(await PutAsync(steps: 11), Stop);
        var scene = Assert.Single(report!.Scenes);
        Assert.Equal(["base model", "20 steps", "40 steps", "60 steps", "80 steps", "100 steps"], scene.Films.Select(static film => film.Name));
        Assert.Null(scene.Films[^1].Film);
        Assert.All(scene.Films.SkipLast(1), static film => Assert.True(File.Exists(film.Film!.Path)));
        Assert.True(File.Exists(scene.Reference.Path));
    }

    [Fact]
    public async Task A_run_without_samples_has_none_in_the_report()
    {
        Assert.Null(await SampleReports.BuildAsync(await PutAsync(steps: 0), Stop));
        Assert.Null(await SampleReports.BuildAsync(await PutAsync(steps: -1), Stop));
    }

    // The last step's film could not be made; without steps there is a list without films, or none at all.
    private async Task<Artifact> PutAsync(int steps)
    {
        var store = new FolderArtifactStore(_folder["artifacts"]);
        return await store.PutAsync(new StepIdentity("train", 1, $"{steps}", []), (folder, _) =>
        {
            File.WriteAllText(Path.Combine(folder, "losses.csv"), "");
            if (steps >= 0)
            {
                Write(Path.Combine(folder, "samples"), steps);
            }

            return Task.CompletedTask;
        }, Stop);
    }

    private static void Write(string folder, int steps)
    {
        var index = new SampleIndex(42, 12, 1, 160, 96, 17, 15, [new("RING1_001", "RING1", true, "scenes/a.mp4", "scenes/b.mp4", "scenes/c.png")], []);
        var files = index.Scenes.SelectMany(static scene => new[] { scene.Scene, scene.Original, scene.Reference }).ToList();
        foreach (var step in Enumerable.Range(0, steps).Select(static place => place * 10))
        {
            var file = step == (steps - 1) * 10 ? null : $"{TrainingSampler.FolderOf(step)}/RING1_001.mp4";
            index = index.With(new(step, "RING1_001", file, file is null ? "too large" : null));
            files.AddRange(file is null ? [] : [file]);
        }

        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.WriteAllText(Path.Combine(folder, file), file);
        }

        index.Write(folder);
    }
}
