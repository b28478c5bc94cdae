namespace ProductVideo.Cluster.Tests.Silos;

/// <summary>What came of a run, as a silo's process tells it.</summary>
/// <param name="Products">Products by state, such as "Ready 12".</param>
/// <param name="Clips">Clips by state.</param>
/// <param name="StepsDone">Steps that were finished.</param>
internal sealed record RunCounts(string Products, string Clips, int StepsDone);
