namespace ProductVideo.Grains.Settings;

/// <summary>Whose habits a generation takes on.</summary>
public enum PeerHabits
{
    /// <summary>Nobody's: float32 where it matters, masks of black and white.</summary>
    None,

    /// <summary>DiffSynth-Studio's: timesteps and latents in bfloat16, grey masks, tiles for the first reference only.</summary>
    DiffSynthStudio,

    /// <summary>The Wan-Video repository's: whole timesteps; use it with UniPC and shift 16.</summary>
    WanVideo,
}
