using ProductVideo.Grains.Settings;
using ProductVideo.Vision.Detection;
using ProductVideo.Vision.Detection.Grounding;
using ProductVideo.Vision.Matting;
using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Segmentation;
using ProductVideo.Vision.Tracking;

namespace ProductVideo.Silo.Hosting;

/// <summary>The segmenter and the matting that the settings ask for. Networks are loaded at once, so that a wrong file is refused before anything runs.</summary>
internal sealed class PictureNetworks : IDisposable
{
    private readonly NetworkPool _pool = new();
    private Sam2Networks? _tracker;

    private PictureNetworks(PipelineOptions options)
    {
        Segmenter = new ClassicalSegmenter(options.Segmentation);
        Matting = new ClassicalMatting();
    }

    /// <summary>Finds products in films.</summary>
    public ISegmenter Segmenter { get; private set; }

    /// <summary>Cuts products out of photos.</summary>
    public IMatting Matting { get; private set; }

    /// <summary>Opens what the settings name.</summary>
    /// <exception cref="ConfigurationException">A file is missing, damaged or another network; the message names the setting and the file.</exception>
    public static PictureNetworks Open(PipelineOptions options)
    {
        var networks = new PictureNetworks(options);
        try
        {
            networks.OpenMatting(options.Networks);
            networks.OpenTracker(options.Networks);
            return networks;
        }
        catch (Exception exception) when (exception is NetworkFileException or DetectorFileException)
        {
            networks.Dispose();
            throw new ConfigurationException($"pipeline.networks: {exception.Message}", exception);
        }
        catch
        {
            networks.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tracker?.Dispose();
        _pool.Dispose();
    }

    private void OpenMatting(NetworkSettings settings)
    {
        if (settings.Matting is not { } file)
        {
            return;
        }

        var network = _pool.Get(file, settings.Loading());
        var model = SaliencyModel.Of(file) ?? throw new NetworkFileException(
            file, $"its name does not tell how it is fed. Give it its published name, which begins with one of {string.Join(", ", SaliencyModel.Names)}.");
        Matting = new NetworkMatting(new SaliencyNetwork(network, model), $"{model.Name} {NetworkFingerprint.Of(file)}");
    }

    private void OpenTracker(NetworkSettings settings)
    {
        if (settings is { Tracker: { } folder, Detector: { } file })
        {
            var detector = GroundingDino.Open(GroundingDinoFiles.Beside(file), _pool, settings.Loading());
            _tracker = Sam2Networks.Load(folder, _pool, settings.Loading());
            Segmenter = new NetworkSegmenter(_tracker, detector);
        }
    }
}
