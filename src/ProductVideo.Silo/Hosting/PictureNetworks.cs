using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Vision.Detection;
using ProductVideo.Vision.Matting;
using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Segmentation;
using ProductVideo.Wan.Catalogue;

namespace ProductVideo.Silo.Hosting;

/// <summary>
/// The segmenters and mattings that the settings ask for, on each device that needs them. On the first device networks are loaded at once, so that a wrong file is refused before anything runs;
/// on the others when they are first used.
/// </summary>
internal sealed class PictureNetworks : IPictureEngines, IDisposable
{
    private readonly PipelineOptions _options;
    private readonly NetworkFiles _files;
    private readonly NetworkPool _pool;
    private readonly Lock _gate = new();
    private readonly Dictionary<NetworkDevice, DevicePictures> _devices;

    private PictureNetworks(PipelineOptions options, NetworkFiles files, NetworkPool pool, NetworkDevice device, DevicePictures first)
    {
        (_options, _files, _pool) = (options, files, pool);
        (Segmenter, Matting, Fallback) = (first.Segmenter, first.Matting, first.Fallback);
        _devices = new Dictionary<NetworkDevice, DevicePictures> { [device] = first };
    }

    /// <summary>Finds products in films, on the first device; its name is that of all of them.</summary>
    public ISegmenter Segmenter { get; }

    /// <summary>Cuts products out of photos, on the first device; its name is that of all of them.</summary>
    public IMatting Matting { get; }

    /// <summary>Why networks run on a processor although a GPU was asked for; null where nothing was replaced.</summary>
    public string? Fallback { get; }

    /// <summary>Opens what the settings name.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="catalogue">The models that are known by name.</param>
    /// <param name="worker">The first worker's device that looks at pictures.</param>
    /// <param name="cancellationToken">Stops the reading of files.</param>
    /// <exception cref="ConfigurationException">A file is missing, damaged or another network; the message names the setting and the file.</exception>
    public static async Task<PictureNetworks> OpenAsync(PipelineOptions options, ModelCatalogue catalogue, string worker, CancellationToken cancellationToken)
    {
        var files = await NetworkFiles.FindAsync(options.Networks, catalogue, cancellationToken);
        var pool = new NetworkPool();
        try
        {
            var device = options.Networks.DeviceFor(worker);
            var first = DevicePictures.Open(files, options, pool, device);
            return new PictureNetworks(options, files, pool, device, first);
        }
        catch (Exception exception) when (exception is NetworkFileException or DetectorFileException)
        {
            pool.Dispose();
            throw new ConfigurationException($"pipeline.networks: {exception.Message}", exception);
        }
        catch
        {
            pool.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ISegmenter SegmenterOn(string device) => On(device).Segmenter;

    /// <inheritdoc/>
    public IMatting MattingOn(string device) => On(device).Matting;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var pictures in _devices.Values)
        {
            pictures.Dispose();
        }

        _pool.Dispose();
    }

    private DevicePictures On(string worker)
    {
        var device = _options.Networks.DeviceFor(worker);
        lock (_gate)
        {
            if (!_devices.TryGetValue(device, out var pictures))
            {
                _devices.Add(device, pictures = DevicePictures.Open(_files, _options, _pool, device));
            }

            return pictures;
        }
    }
}
