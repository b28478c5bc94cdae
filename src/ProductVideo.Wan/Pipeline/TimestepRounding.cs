namespace ProductVideo.Wan.Pipeline;

/// <summary>What the network is told of a timestep.</summary>
public enum TimestepRounding
{
    /// <summary>The exact one, in float32.</summary>
    Exact,

    /// <summary>Rounded to bfloat16, as DiffSynth-Studio does: of the numbers near 1000 only every fourth exists.</summary>
    BFloat16,

    /// <summary>Cut to a whole number, as the Wan-Video repository's UniPC tables are.</summary>
    Whole,
}
