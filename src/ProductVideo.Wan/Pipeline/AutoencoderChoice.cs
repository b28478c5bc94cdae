namespace ProductVideo.Wan.Pipeline;

/// <summary>How the autoencoder worked, and why.</summary>
/// <param name="Tiled">Whether on tiles.</param>
/// <param name="Reason">Why, for people to read.</param>
public sealed record AutoencoderChoice(bool Tiled, string Reason);
