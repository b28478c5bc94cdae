namespace ProductVideo.Training.Lora;

/// <summary>The newest state of a run: everything that the next step depends on.</summary>
/// <param name="Step">Optimizer steps done.</param>
/// <param name="Fingerprint">What the run was started with; a checkpoint of another run is never resumed.</param>
internal sealed record LoraCheckpoint(int Step, string Fingerprint);
