using Microsoft.Extensions.Logging.Abstractions;
using ProductVideo.Abstractions.Training;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Training;
using ProductVideo.Grains.Work;
using ProductVideo.Media.Video;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Training.Lora;
using ProductVideo.Training.Sampling;

namespace ProductVideo.Grains.Tests.Training;

/// <summary>The step with the tiny model's own weights.</summary>
public sealed class TrainHandlerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pv-train-");
    private readonly ModelFolder _model = new(null);
    private readonly ModelCache _models = new(static _ => null);
    private readonly FolderArtifactStore _store;

    public TrainHandlerTests() => _store = new FolderArtifactStore(Path.Combine(_folder.FullName, "artifacts"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _models.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_run_shows_what_it_does_not_learn_from_and_learns_the_same_without_samples()
    {
        var plain = await TrainAsync(new SampleOptions { Scenes = 0 });
        var looked = await TrainAsync(new SampleOptions { Steps = 1 });
        Assert.Equal(await File.ReadAllBytesAsync(plain.PathOf(TrainingFiles.Lora), Stop), await File.ReadAllBytesAsync(looked.PathOf(TrainingFiles.Lora), Stop));
        Assert.Equal(await File.ReadAllBytesAsync(plain.PathOf(TrainingFiles.Losses), Stop), await File.ReadAllBytesAsync(looked.PathOf(TrainingFiles.Losses), Stop));
        Assert.DoesNotContain(plain.Files, static file => file.Path.StartsWith(TrainingFiles.Samples, StringComparison.Ordinal));

        var folder = Path.Combine(looked.Folder, TrainingFiles.Samples);
        var index = SampleIndex.Parse(await File.ReadAllTextAsync(Path.Combine(folder, SampleIndex.File), Stop));
        Assert.Equal([("RING1", true), ("SHOE1", false)], index.Scenes.Select(static scene => (scene.Product, scene.HeldOut)));
        Assert.Equal([0, 1, 2], index.Steps());
        Assert.Equal((42, 1, SmallDataset.Width, SmallDataset.Height, SmallDataset.Frames, 15), (index.Seed, index.GenerationSteps, index.Width, index.Height, index.Frames, index.FramesPerSecond));
        Assert.Equal(6, index.Films.Count);
        foreach (var film in index.Films.Select(static film => film.File!).Concat(index.Scenes.SelectMany(static scene => new[] { scene.Scene, scene.Original })))
        {
            Assert.Equal(SmallDataset.Frames, (await VideoReader.ReadAllAsync(Path.Combine(folder, film), null, Stop)).Count);
        }

        Assert.True(File.Exists(Path.Combine(_folder.FullName, "models", "lora", TrainingFiles.Samples, index.Scenes[0].Reference)));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder.FullName, "scratch")));
    }

    private async Task<Artifact> TrainAsync(SampleOptions samples)
    {
        var pipeline = new PipelineOptions();
        var target = new TrainingTarget(Path.Combine(_folder.FullName, "scratch"), Path.Combine(_folder.FullName, "models"));
        var handler = new TrainHandler(_store, new LoraTrainer(), pipeline, _model, _models, target, NullLogger<TrainHandler>.Instance);
        var learning = new LearningOptions { WindowsPerClip = 1, Lora = new() { Steps = 2, CheckpointEvery = 1, Rank = 2, LearningRate = 1e-3 }, Samples = samples };
        var dataset = await SmallDataset.PutAsync(_store, ["SHOE1"], ["RING1"], Stop);
        var spec = new TrainingSpec(dataset, CanonicalJson.Serialize(new LearningSettings(learning, await _model.GetHashAsync())));
        var output = await handler.RunAsync(System.Text.Json.JsonSerializer.Serialize(spec, StepJson.Options), new StepContext("cpu", new Progress<StepProgress>()), Stop);
        return await _store.FindAsync(output.Artifact!.Key, Stop) ?? throw new InvalidOperationException("The output is not in the store.");
    }
}
