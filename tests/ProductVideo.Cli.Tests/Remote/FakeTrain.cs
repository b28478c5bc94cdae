using ProductVideo.Abstractions.Training;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Training;
using ProductVideo.Grains.Work;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Cli.Tests.Remote;

/// <summary>A training that writes a text in place of weights; what it is found by is the real one's.</summary>
internal sealed class FakeTrain(IArtifactStore artifacts, PipelineOptions pipeline, FakeWorld world) : StepHandler<TrainingSpec, TrainingValue>(artifacts)
{
    public override string Step => WorkStep.Train;

    protected override StepIdentity Identify(TrainingSpec payload) => TrainHandler.IdentityOf(payload, pipeline);

    protected override async Task<TrainingValue> ProduceAsync(TrainingSpec payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        world.Made.Enqueue($"{Step} main");
        await File.WriteAllTextAsync(Path.Combine(folder, TrainingFiles.Lora), "weights", cancellationToken);
        return new TrainingValue("tiny", context.Device, 16, 8, 60, 123456, 1, 0.5, 0.1);
    }
}
