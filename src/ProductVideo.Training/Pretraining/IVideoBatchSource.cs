namespace ProductVideo.Training.Pretraining;

/// <summary>Endless random clips to train the autoencoder on.</summary>
public interface IVideoBatchSource
{
    /// <summary>Draws a batch on the training device; the same seed over the same clips gives the same batch.</summary>
    /// <param name="clips">The batch size.</param>
    /// <param name="frames">Frames per clip, 4n+1; 1 gives single pictures, among them reference images.</param>
    /// <param name="seed">What the draw depends on.</param>
    VideoBatch Draw(int clips, int frames, long seed);
}
