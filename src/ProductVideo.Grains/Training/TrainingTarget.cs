namespace ProductVideo.Grains.Training;

/// <summary>Where training works and where its results are shown.</summary>
/// <param name="Scratch">Checkpoints of unfinished runs, a folder each.</param>
/// <param name="Models">Finished LoRAs, a folder each.</param>
public sealed record TrainingTarget(string Scratch, string Models);
