namespace ProductVideo.Wan.Pipeline;

/// <summary>Whether the autoencoder works on overlapping tiles.</summary>
public enum AutoencoderTiling
{
    /// <summary>In one piece where the device's free memory allows, else on tiles; on tiles too after memory ran out in one piece.</summary>
    Auto,

    /// <summary>In one piece: faster, and without the tiles' seams.</summary>
    Never,

    /// <summary>On tiles: two to three times the work, but memory does not grow with the picture.</summary>
    Always,
}
