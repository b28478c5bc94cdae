namespace ProductVideo.Evaluation.Reports;

/// <summary>One optimiser step.</summary>
/// <param name="Step">The step, from 1.</param>
/// <param name="Loss">The loss.</param>
/// <param name="LearningRate">The learning rate used.</param>
public sealed record ReportLossPoint(int Step, double Loss, double LearningRate);
