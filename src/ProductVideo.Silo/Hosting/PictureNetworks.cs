using ProductVideo.Grains.Settings;
using ProductVideo.Vision.Detection;
using ProductVideo.Vision.Detection.Grounding;
using ProductVideo.Vision.Matting;
using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Segmentation;
using ProductVideo.Vision.Tracking;
using ProductVideo.Wan.Catalogue;

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
    /// <param name="options">The settings.</param>
    /// <param name="catalogue">The models that are known by name.</param>
    /// <param name="cancellationToken">Stops the reading of files.</param>
    /// <exception cref="ConfigurationException">A file is missing, damaged or another network; the message names the setting and the file.</exception>
    public static async Task<PictureNetworks> OpenAsync(PipelineOptions options, ModelCatalogue catalogue, CancellationToken cancellationToken)
    {
        var files = await NetworkFiles.FindAsync(options.Networks, catalogue, cancellationToken);
        var networks = new PictureNetworks(options);
        try
        {
            networks.OpenMatting(files, options.Networks.Loading());
            networks.OpenTracker(files, options.Networks.Loading());
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

    private void OpenMatting(NetworkFiles files, NetworkOptions loading)
    {
        if (files.Matting is not { } file)
        {
            return;
        }

        var network = _pool.Get(file, loading);
        var model = SaliencyModel.Of(file) ?? throw new NetworkFileException(
            file, $"its name does not tell how it is fed. Give it its published name, which begins with one of {string.Join(", ", SaliencyModel.Names)}.");
        Matting = new NetworkMatting(new SaliencyNetwork(network, model), $"{model.Name} {NetworkFingerprint.Of(file)}");
    }

    private void OpenTracker(NetworkFiles files, NetworkOptions loading)
    {
        if (files is { Tracker: { } folder, Detector: { } file })
        {
            var detector = GroundingDino.Open(GroundingDinoFiles.Beside(file), _pool, loading);
            _tracker = Sam2Networks.Load(folder, _pool, loading);
            Segmenter = new NetworkSegmenter(_tracker, detector);
        }
    }
}
