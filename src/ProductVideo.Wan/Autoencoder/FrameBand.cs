namespace ProductVideo.Wan.Autoencoder;

/// <summary>A band of a picture along its longer side, in latent cells.</summary>
/// <param name="Start">The first cell that is kept.</param>
/// <param name="Length">Cells that are kept.</param>
/// <param name="InputStart">The first cell that goes in.</param>
/// <param name="InputLength">Cells that go in.</param>
internal readonly record struct FrameBand(int Start, int Length, int InputStart, int InputLength);
