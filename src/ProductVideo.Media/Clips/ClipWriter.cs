namespace ProductVideo.Media.Clips;

/// <summary>Writes a clip.</summary>
/// <param name="path">Where it goes, an .mp4 file; it appears there complete or not at all.</param>
/// <param name="cancellationToken">Stops the encoder.</param>
/// <exception cref="MediaException">The source cannot be decoded without damage, or the clip cannot be written.</exception>
public delegate Task<NormalizedClip> ClipWriter(string path, CancellationToken cancellationToken);
