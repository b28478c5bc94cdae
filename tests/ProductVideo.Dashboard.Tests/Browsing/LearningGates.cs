namespace ProductVideo.Dashboard.Tests.Browsing;

/// <summary>What holds up training and generation.</summary>
/// <param name="Training">Before a run ends.</param>
/// <param name="Pairs">Before a pair ends.</param>
internal sealed record LearningGates(Gate Training, Gate Pairs);
