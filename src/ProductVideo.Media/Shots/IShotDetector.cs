using ProductVideo.Media.Probing;

namespace ProductVideo.Media.Shots;

/// <summary>Finds the cuts of a film.</summary>
public interface IShotDetector
{
    /// <summary>Decodes the film and finds its shots.</summary>
    /// <exception cref="MediaException">The file cannot be worked on, is damaged, or ends before its frames do.</exception>
    Task<ShotDetection> DetectAsync(string videoPath, CancellationToken cancellationToken);

    /// <summary>Finds the shots of a film that has been probed.</summary>
    /// <exception cref="MediaException">The file is damaged, or ends before its frames do.</exception>
    Task<ShotDetection> DetectAsync(VideoInfo video, CancellationToken cancellationToken);
}
