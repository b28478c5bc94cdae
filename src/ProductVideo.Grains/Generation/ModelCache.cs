using ProductVideo.Wan.Models;
using ProductVideo.Wan.Streaming;
using TorchSharp;

namespace ProductVideo.Grains.Generation;

/// <summary>Keeps the last model of each device loaded between jobs. A device does one job at a time, and its jobs may change the model while they run.</summary>
public sealed class ModelCache : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Folder, WanModels Models)> _loaded = new(StringComparer.Ordinal);

    /// <summary>The model in a folder, on a device.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="device">The device.</param>
    /// <param name="weights">Where the weights go if the model is not loaded yet; who needs them elsewhere moves them.</param>
    public WanModels Get(string folder, string device, WeightPlacement weights = WeightPlacement.Auto)
    {
        lock (_gate)
        {
            if (_loaded.TryGetValue(device, out var loaded) && string.Equals(loaded.Folder, folder, StringComparison.Ordinal))
            {
                return loaded.Models;
            }

            if (_loaded.Remove(device))
            {
                loaded.Models.Dispose();
            }

            // Tensors lie outside the managed heap, so they never make the collector clear away what the steps before left there.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            var models = WanModels.Load(folder, torch.device(TorchName(device)), weights: weights);
            _loaded.Add(device, (folder, models));
            return models;
        }
    }

    /// <summary>Frees the models.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var (_, models) in _loaded.Values)
            {
                models.Dispose();
            }

            _loaded.Clear();
        }
    }

    // Workers on processors are cpu:0 and cpu:1 to us and one device to the tensor library.
    private static string TorchName(string device) => device.StartsWith("cpu", StringComparison.Ordinal) ? "cpu" : device;
}
