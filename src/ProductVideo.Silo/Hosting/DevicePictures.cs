using ProductVideo.Grains.Settings;
using ProductVideo.Vision.Detection.Grounding;
using ProductVideo.Vision.Matting;
using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Segmentation;
using ProductVideo.Vision.Tracking;

namespace ProductVideo.Silo.Hosting;

/// <summary>What looks at pictures on one device: the networks that the settings name, and the program's own methods for the rest.</summary>
internal sealed class DevicePictures : IDisposable
{
    private readonly Sam2Networks? _tracker;

    private DevicePictures(ISegmenter segmenter, IMatting matting, Sam2Networks? tracker, string? fallback)
    {
        (Segmenter, Matting, _tracker, Fallback) = (segmenter, matting, tracker, fallback);
    }

    /// <summary>Finds products in films.</summary>
    public ISegmenter Segmenter { get; }

    /// <summary>Cuts products out of photos.</summary>
    public IMatting Matting { get; }

    /// <summary>Why a processor stands in for the device; null where it does not.</summary>
    public string? Fallback { get; }

    /// <summary>Loads the networks.</summary>
    /// <param name="files">Where they are.</param>
    /// <param name="options">The settings.</param>
    /// <param name="pool">Keeps them, and frees them at the end.</param>
    /// <param name="device">Where they run.</param>
    /// <exception cref="NetworkFileException">A file is damaged, or another network than its name says.</exception>
    public static DevicePictures Open(NetworkFiles files, PipelineOptions options, NetworkPool pool, NetworkDevice device)
    {
        var loading = options.Networks.Loading(device);
        string? fallback = null;
        IMatting matting = new ClassicalMatting();
        if (files.Matting is { } file)
        {
            var network = pool.Get(file, loading);
            var model = SaliencyModel.Of(file) ?? throw new NetworkFileException(
                file, $"its name does not tell how it is fed. Give it its published name, which begins with one of {string.Join(", ", SaliencyModel.Names)}.");
            matting = new NetworkMatting(new SaliencyNetwork(network, model), $"{model.Name} {NetworkFingerprint.Of(file)}");
            fallback = network.Fallback;
        }

        if (files is not { Tracker: { } folder, Detector: { } found })
        {
            return new DevicePictures(new ClassicalSegmenter(options.Segmentation), matting, null, fallback);
        }

        var detector = GroundingDino.Open(GroundingDinoFiles.Beside(found), pool, loading);
        var tracker = Sam2Networks.Load(folder, pool, loading);
        return new DevicePictures(new NetworkSegmenter(tracker, detector), matting, tracker, fallback ?? pool.Get(found, loading).Fallback);
    }

    /// <inheritdoc/>
    public void Dispose() => _tracker?.Dispose();
}
