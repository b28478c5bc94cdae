using System.Globalization;

namespace ProductVideo.Training.Lora;

/// <summary>A loss or a gradient became infinite or not a number; the last checkpoint, from before, stays.</summary>
public sealed class TrainingDivergedException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="what">What is not finite, e.g. <c>loss</c>.</param>
    /// <param name="step">The optimizer step, from 1.</param>
    /// <param name="layer">The first result of the network that is not finite, or null where that is not known.</param>
    /// <param name="learningRate">The run's learning rate.</param>
    /// <param name="checkpoint">The step of the last checkpoint, or null where there is none.</param>
    public TrainingDivergedException(string what, int step, string? layer, double learningRate, int? checkpoint)
        : base(Text(what, step, layer, learningRate, checkpoint))
    {
        Step = step;
        Layer = layer;
        Checkpoint = checkpoint;
    }

    /// <summary>The optimizer step, from 1.</summary>
    public int Step { get; }

    /// <summary>The first result of the network that is not finite, e.g. <c>block3.ffn</c>, or null where that is not known.</summary>
    public string? Layer { get; }

    /// <summary>The step of the last checkpoint, or null where there is none.</summary>
    public int? Checkpoint { get; }

    private static string Text(string what, int step, string? layer, double learningRate, int? checkpoint) => string.Create(
        CultureInfo.InvariantCulture,
        $"The {what} of step {step} is not finite{(layer is null ? "" : $", first in {layer}")}; lower the learning rate ({learningRate}), or check the weights and samples. ")
        + (checkpoint is null ? "There is no checkpoint yet." : string.Create(CultureInfo.InvariantCulture, $"The checkpoint of step {checkpoint} is kept."));
}
