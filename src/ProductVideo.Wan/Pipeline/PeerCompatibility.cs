namespace ProductVideo.Wan.Pipeline;

/// <summary>
/// Habits of other implementations that lose accuracy, to be switched on for comparisons with them. By default none is.
/// </summary>
public sealed record PeerCompatibility
{
    /// <summary>No habits: the most accurate way.</summary>
    public static PeerCompatibility None { get; } = new();

    /// <summary>DiffSynth-Studio in bfloat16, as it runs on a GPU.</summary>
    public static PeerCompatibility DiffSynthStudio { get; } = new()
    {
        Timesteps = TimestepRounding.BFloat16,
        GreyMasks = true,
        TileFirstReferenceOnly = true,
        RoundLatents = true,
    };

    /// <summary>The Wan-Video repository; use it with UniPC, shift 16 and letterboxed references.</summary>
    public static PeerCompatibility WanVideo { get; } = new() { Timesteps = TimestepRounding.Whole };

    /// <summary>How timesteps are rounded before the network sees them. Default: not at all.</summary>
    public TimestepRounding Timesteps { get; init; }

    /// <summary>
    /// Takes mask values between black and white as they are. Default: no, values from 128 on are white and others black, because compressed
    /// mask films hold values between that mean nothing.
    /// </summary>
    public bool GreyMasks { get; init; }

    /// <summary>With a tiled autoencoder, encodes references after the first in one piece. Default: no, all are tiled alike.</summary>
    public bool TileFirstReferenceOnly { get; init; }

    /// <summary>Rounds latents, predictions and guidance to bfloat16 at every step. Default: no, they stay in float32.</summary>
    public bool RoundLatents { get; init; }
}
