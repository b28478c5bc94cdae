using ProductVideo.Abstractions.Runs;

namespace ProductVideo.Silo.Service;

/// <summary>How long a stage took.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Seconds">Its time.</param>
public sealed record StageTime(RunStage Stage, double Seconds);
