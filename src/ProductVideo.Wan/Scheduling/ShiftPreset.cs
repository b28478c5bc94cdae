namespace ProductVideo.Wan.Scheduling;

/// <summary>Shifts in use. A larger shift spends more of the steps at high noise, where the composition is decided.</summary>
public static class ShiftPreset
{
    /// <summary>DiffSynth-Studio's default, and what LoRAs are trained with: 5.</summary>
    public const double Standard = 5.0;

    /// <summary>What the Wan-Video repository uses for VACE generations, together with UniPC: 16.</summary>
    public const double Vace = 16.0;

    /// <summary>No shift: the noise level falls evenly.</summary>
    public const double None = 1.0;
}
