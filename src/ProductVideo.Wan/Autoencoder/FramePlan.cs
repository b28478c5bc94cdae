namespace ProductVideo.Wan.Autoencoder;

/// <summary>How the frames of a video go through a stack of layers. Every plan gives the same result; they differ in time and memory.</summary>
/// <param name="LatentFrames">Latent frames that go through all segments before the next ones begin.</param>
/// <param name="Groups">For each segment the frames of its input that it works on at once; 0 for all that arrive.</param>
/// <param name="Bands">
/// Parts of the picture, side by side along its longer side, that go through the segments without attention one after the other, each with
/// enough of its neighbours that nothing changes.
/// </param>
internal sealed record FramePlan(int LatentFrames, IReadOnlyList<int> Groups, int Bands)
{
    /// <summary>Chunks of latent frames, whole pictures, as many frames at once as arrive.</summary>
    public static FramePlan Chunks(int latentFrames) => new(latentFrames, [0, 0, 0, 0], 1);

    /// <summary>Whether a video of so many latent frames goes through in several pieces of time, so that layers must remember.</summary>
    public bool Remembers(int latentFrames) => LatentFrames < latentFrames || Groups.Any(group => group > 0);
}
