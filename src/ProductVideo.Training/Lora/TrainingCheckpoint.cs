namespace ProductVideo.Training.Lora;

/// <summary>A checkpoint on the disk.</summary>
/// <param name="Step">Optimizer steps done.</param>
/// <param name="Folder">Where it lies, complete. The run deletes it once it has written two newer ones.</param>
public sealed record TrainingCheckpoint(int Step, string Folder);
