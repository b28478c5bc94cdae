using ProductVideo.Wan.Models;
using TorchSharp;

namespace ProductVideo.Grains.Generation;

/// <summary>Keeps the last model loaded between jobs. One job at a time per device uses it, on the device's own thread.</summary>
public sealed class ModelCache : IDisposable
{
    private readonly Lock _gate = new();
    private (string Folder, string Device, WanModels Models)? _loaded;

    /// <summary>The model in a folder, on a device.</summary>
    public WanModels Get(string folder, string device)
    {
        lock (_gate)
        {
            if (_loaded is { } loaded && loaded.Folder == folder && loaded.Device == device)
            {
                return loaded.Models;
            }

            _loaded?.Models.Dispose();
            _loaded = null;
            var models = WanModels.Load(folder, torch.device(TorchName(device)));
            _loaded = (folder, device, models);
            return models;
        }
    }

    /// <summary>Frees the model.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _loaded?.Models.Dispose();
            _loaded = null;
        }
    }

    // Two workers on processors are cpu:0 and cpu:1 to us and one device to the tensor library.
    private static string TorchName(string device) => device.StartsWith("cpu", StringComparison.Ordinal) ? "cpu" : device;
}
