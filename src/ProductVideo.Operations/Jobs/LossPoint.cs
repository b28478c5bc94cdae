namespace ProductVideo.Operations.Jobs;

/// <summary>One optimizer step of a training run.</summary>
/// <param name="Step">Its number, from 1.</param>
/// <param name="Loss">The mean weighted loss.</param>
/// <param name="Error">The mean squared error.</param>
/// <param name="Average">The smoothed error.</param>
/// <param name="LearningRate">The learning rate.</param>
public sealed record LossPoint(int Step, double Loss, double Error, double Average, double LearningRate);
