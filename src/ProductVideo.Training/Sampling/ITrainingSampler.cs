using ProductVideo.Training.Lora;

namespace ProductVideo.Training.Sampling;

/// <summary>Looks at a LoRA while it is trained. It may use the networks, but leaves weights, modes and the library's own random numbers as they are.</summary>
public interface ITrainingSampler
{
    /// <summary>
    /// Called on the training thread with the LoRA at work: before the first optimizer step, after every one behind its checkpoint, and once at the step that a
    /// resumed run goes on from, which it may know already.
    /// </summary>
    /// <param name="step">Optimizer steps done, from 0.</param>
    /// <param name="run">The run; its <see cref="LoraTrainingOptions.Steps"/> and <see cref="LoraTrainingOptions.CheckpointEvery"/> say which steps matter.</param>
    /// <param name="cancellationToken">Ends it within one run of the network.</param>
    void Look(int step, LoraTrainingOptions run, CancellationToken cancellationToken);
}
