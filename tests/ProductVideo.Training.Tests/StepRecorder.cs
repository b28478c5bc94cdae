using ProductVideo.Training.Lora;

namespace ProductVideo.Training.Tests;

/// <summary>Acts on every reported step, at once and on the training thread.</summary>
internal sealed class StepRecorder(Action<LoraTrainingProgress> act) : IProgress<LoraTrainingProgress>
{
    public void Report(LoraTrainingProgress value) => act(value);
}
