using ProductVideo.Wan.Conditioning;

namespace ProductVideo.Training.Sampling;

/// <summary>Writes a film; the file appears at once or not at all.</summary>
/// <param name="path">The file, in a folder that is there.</param>
/// <param name="frames">Its frames.</param>
/// <param name="cancellationToken">Stops it.</param>
public delegate void SampleWriter(string path, IReadOnlyList<PixelFrame> frames, CancellationToken cancellationToken);
