using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Work;

namespace ProductVideo.Grains.Work;

/// <summary>What every grain that waits for work needs from outside.</summary>
/// <param name="Artifacts">Where step outputs are.</param>
/// <param name="Work">The queue.</param>
/// <param name="ReadModel">Where listings come from.</param>
/// <param name="Time">The clock.</param>
public sealed record WorkGrainServices(IArtifactStore Artifacts, IWorkStore Work, IReadModelStore ReadModel, TimeProvider Time);
