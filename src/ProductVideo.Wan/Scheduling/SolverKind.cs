namespace ProductVideo.Wan.Scheduling;

/// <summary>How a step follows from the predicted velocity.</summary>
public enum SolverKind
{
    /// <summary>First order, one prediction a step: DiffSynth-Studio's way, and the one that LoRAs were judged with.</summary>
    Euler,

    /// <summary>Second order predictor and corrector, one prediction a step too: nearer to the exact path with the same steps; the Wan-Video repository's default.</summary>
    UniPC,
}
