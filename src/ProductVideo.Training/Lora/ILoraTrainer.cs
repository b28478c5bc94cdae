using ProductVideo.Training.Samples;
using ProductVideo.Training.Sampling;
using ProductVideo.Wan.Models;

namespace ProductVideo.Training.Lora;

/// <summary>Trains a LoRA on encoded samples.</summary>
public interface ILoraTrainer
{
    /// <summary>
    /// Trains, or goes on from the newest checkpoint in <paramref name="folder"/> when it was made with the same options on the same samples; a resumed run
    /// ends with the same weights as an uninterrupted one. A damaged checkpoint is passed over for the one before.
    /// </summary>
    /// <param name="models">The frozen base; its weights are the same afterwards.</param>
    /// <param name="samples">At least one; each is opened for its visits and closed again.</param>
    /// <param name="options">What to train.</param>
    /// <param name="folder">Where checkpoints, <c>lora.safetensors</c> and <c>losses.csv</c> go; made when absent.</param>
    /// <param name="progress">Told after every optimizer step.</param>
    /// <param name="sampler">Looks at the LoRA between steps; the run ends with the same LoRA with it or without, on a processor byte for byte. Null: nobody looks.</param>
    /// <param name="checkpoints">Told after every checkpoint that is written on the way, such as to copy it elsewhere; a slow one is waited for.</param>
    /// <param name="cancellationToken">Checked before every sample; a checkpoint is written before the exception leaves.</param>
    /// <exception cref="ArgumentException">There are no samples, or a setting is out of range.</exception>
    /// <exception cref="InvalidDataException">Every checkpoint in the folder is damaged; the message names the folder.</exception>
    /// <exception cref="TrainingDivergedException">A loss or gradient became infinite or not a number; the message says at which step and layer, and the last checkpoint stays.</exception>
    LoraTrainingResult Train(
        WanModels models,
        ITrainingSamples samples,
        LoraTrainingOptions options,
        string folder,
        IProgress<LoraTrainingProgress>? progress = null,
        ITrainingSampler? sampler = null,
        IProgress<TrainingCheckpoint>? checkpoints = null,
        CancellationToken cancellationToken = default);
}
