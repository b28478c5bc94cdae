namespace ProductVideo.Training.Pretraining;

/// <summary>A line of the training log.</summary>
/// <param name="Phase">What is being trained.</param>
/// <param name="Step">Optimizer steps so far.</param>
/// <param name="Elapsed">Time since the phase began.</param>
/// <param name="LearningRate">The rate of this step.</param>
/// <param name="Loss">The loss, averaged since the last report.</param>
/// <param name="Figures">Other figures by name, such as PSNR in dB.</param>
public sealed record PretrainingProgress(
    string Phase, int Step, TimeSpan Elapsed, double LearningRate, double Loss, IReadOnlyDictionary<string, double> Figures);
