namespace ProductVideo.Grains.Training;

/// <summary>What a training run gave.</summary>
/// <param name="Preset">The model's name.</param>
/// <param name="Device">The device.</param>
/// <param name="Samples">Samples trained on.</param>
/// <param name="Clips">Clips that they came from.</param>
/// <param name="Layers">Layers that carry the LoRA.</param>
/// <param name="Parameters">Numbers trained.</param>
/// <param name="Steps">Optimizer steps.</param>
/// <param name="FirstError">The smoothed error after the first tenth of the steps.</param>
/// <param name="LastError">The smoothed error at the end.</param>
public sealed record TrainingValue(
    string Preset, string Device, int Samples, int Clips, int Layers, long Parameters, int Steps, double FirstError, double LastError);
