using ProductVideo.Abstractions.Training;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Training;
using ProductVideo.Grains.Work;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Training.Sampling;

namespace ProductVideo.Api.Tests.Support;

/// <summary>A trainer that makes a sample, short texts for films, waits where the world has it wait, and makes another.</summary>
internal sealed class SamplingTrain(IArtifactStore artifacts, TrainingTarget target, PipelineOptions pipeline, FakeWorld world) : StepHandler<TrainingSpec, TrainingValue>(artifacts)
{
    private const string Clip = "RING1_001";

    public override string Step => WorkStep.Train;

    protected override StepIdentity Identify(TrainingSpec payload) => TrainHandler.IdentityOf(payload, pipeline);

    protected override async Task<TrainingValue> ProduceAsync(TrainingSpec payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        var index = new SampleIndex(42, 12, 1, 160, 96, 17, 15, [new(Clip, "RING1", true, $"scenes/{Clip}.mp4", $"scenes/{Clip}.original.mp4", $"scenes/{Clip}.png")], []);
        var before = Add(Path.Combine(target.Scratch, Identify(payload).Key, TrainingFiles.Samples), index, 0);
        await world.Before(Step, "main", cancellationToken);
        var samples = Path.Combine(folder, TrainingFiles.Samples);
        Add(samples, index, 0);
        Add(samples, before, 20);
        await File.WriteAllTextAsync(Path.Combine(folder, TrainingFiles.Lora), "weights", cancellationToken);
        return new TrainingValue("tiny", context.Device, 16, 8, 60, 123456, 20, 0.5, 0.1);
    }

    private static SampleIndex Add(string folder, SampleIndex index, int step)
    {
        var file = $"{TrainingSampler.FolderOf(step)}/{Clip}.mp4";
        Directory.CreateDirectory(Path.Combine(folder, TrainingSampler.FolderOf(step)));
        File.WriteAllText(Path.Combine(folder, file), $"film of step {step}");
        var longer = index.With(new(step, Clip, file));
        longer.Write(folder);
        return longer;
    }
}
