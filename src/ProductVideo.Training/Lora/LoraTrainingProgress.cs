namespace ProductVideo.Training.Lora;

/// <summary>One optimizer step.</summary>
/// <param name="Step">Optimizer steps done.</param>
/// <param name="Steps">Optimizer steps in all.</param>
/// <param name="Loss">The mean weighted loss of the step's samples.</param>
/// <param name="Error">The mean squared error, weighted by the mask but not by the timestep.</param>
/// <param name="Timestep">The mean timestep, 0 to 1000.</param>
/// <param name="LearningRate">The rate of the step.</param>
/// <param name="Average">The exponential moving average of <paramref name="Error"/>, decay 0.95, bias-corrected.</param>
public sealed record LoraTrainingProgress(
    int Step, int Steps, double Loss, double Error, double Timestep, double LearningRate, double Average);
