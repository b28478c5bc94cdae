using ProductVideo.Media.Probing;

namespace ProductVideo.Media.Shots;

/// <summary>Finds the shots of a film.</summary>
public interface IShotDetector
{
    /// <summary>Decodes a film once and finds its shots.</summary>
    /// <param name="video">The film, probed.</param>
    /// <param name="cancellationToken">Stops the decoder.</param>
    /// <exception cref="MediaException">The file is damaged, or ends before its frames do.</exception>
    Task<ShotDetection> DetectAsync(VideoInfo video, CancellationToken cancellationToken);
}
