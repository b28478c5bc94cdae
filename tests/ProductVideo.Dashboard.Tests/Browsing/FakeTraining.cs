using ProductVideo.Abstractions.Training;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Training;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Training.Lora;

namespace ProductVideo.Dashboard.Tests.Browsing;

/// <summary>A trainer that saves a checkpoint and samples up to it, the last of which could not be made, waits until it is let go, and then writes the whole series.</summary>
internal sealed class FakeTraining(IArtifactStore artifacts, TrainingTarget target, PipelineOptions pipeline, LearningGates gates, SmallFilms films) : StepHandler<TrainingSpec, TrainingValue>(artifacts)
{
    private const int Steps = 40;
    private const int Saved = 20;

    public override string Step => WorkStep.Train;

    protected override StepIdentity Identify(TrainingSpec payload) => TrainHandler.IdentityOf(payload, pipeline);

    protected override async Task<TrainingValue> ProduceAsync(TrainingSpec payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        var scratch = Path.Combine(target.Scratch, Identify(payload).Key);
        var checkpoint = Directory.CreateDirectory(Path.Combine(scratch, $"checkpoint-{Saved:000000}"));
        films.FillSamples(Path.Combine(scratch, TrainingFiles.Samples), 0, Saved);
        LossSeries.Write(Path.Combine(checkpoint.FullName, TrainingFiles.Losses), Series(Saved));
        await gates.Training.WaitAsync(cancellationToken);
        LossSeries.Write(Path.Combine(folder, TrainingFiles.Losses), Series(Steps));
        films.FillSamples(Path.Combine(folder, TrainingFiles.Samples), 0, Saved, Steps);
        await File.WriteAllTextAsync(Path.Combine(folder, TrainingFiles.Lora), "weights", cancellationToken);
        return new TrainingValue("tiny", context.Device, 16, 8, 60, 123456, Steps, 0.5, 0.1);
    }

    private static IEnumerable<LoraTrainingProgress> Series(int steps) =>
        Enumerable.Range(1, steps).Select(step => new LoraTrainingProgress(step, Steps, 1.0 / step, 1.0 / step, 500, 1e-4, 1.0 / step));
}
