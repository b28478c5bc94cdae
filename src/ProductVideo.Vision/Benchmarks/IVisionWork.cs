using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Benchmarks;

/// <summary>A network at its work, as curation uses it: pictures in, results out, with all preparation.</summary>
internal interface IVisionWork : IDisposable
{
    /// <summary>What it is, for a table.</summary>
    string Name { get; }

    /// <summary>Works through pictures in their order.</summary>
    /// <param name="pictures">The frames of a clip.</param>
    /// <param name="results">Takes what the networks gave; null to leave it on the device, as in use.</param>
    /// <param name="cancellationToken">Stops between pictures.</param>
    void Run(IReadOnlyList<RgbImage> pictures, ResultCollection? results, CancellationToken cancellationToken);
}
