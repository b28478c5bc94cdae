namespace ProductVideo.Wan.Pipeline;

/// <summary>The guidance of one step.</summary>
/// <param name="IsGuided">Whether the step is guided.</param>
/// <param name="IsComputed">Whether the difference that guidance follows is computed; else it is estimated from earlier ones, where there are any.</param>
/// <param name="Sigma">The step's noise level.</param>
internal readonly record struct StepGuidance(bool IsGuided, bool IsComputed, double Sigma);
