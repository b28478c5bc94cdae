using ProductVideo.Training.Lora;

namespace ProductVideo.Training.Tests;

/// <summary>Does something at every checkpoint, before the training goes on.</summary>
internal sealed class CheckpointRecorder(Action<TrainingCheckpoint> act) : IProgress<TrainingCheckpoint>
{
    public void Report(TrainingCheckpoint value) => act(value);
}
