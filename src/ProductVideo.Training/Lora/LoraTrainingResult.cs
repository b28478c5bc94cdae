namespace ProductVideo.Training.Lora;

/// <summary>What a LoRA run left behind.</summary>
/// <param name="LoraPath">The LoRA in the names that DiffSynth-Studio writes.</param>
/// <param name="Layers">How many layers carry it.</param>
/// <param name="Parameters">How many numbers were trained.</param>
/// <param name="Series">Every step, in order.</param>
/// <param name="ResumedAt">The step that the run went on from, 0 for a fresh run.</param>
public sealed record LoraTrainingResult(
    string LoraPath, int Layers, long Parameters, IReadOnlyList<LoraTrainingProgress> Series, int ResumedAt);
