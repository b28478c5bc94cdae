using ProductVideo.Wan.Models;
using ProductVideo.Wan.Streaming;
using TorchSharp;

namespace ProductVideo.Grains.Generation;

/// <summary>Keeps the models of each device loaded between jobs, as many as its memory holds. A device does one job at a time, and its jobs may change the model while they run.</summary>
/// <param name="budgetOf">A device's budget for models in bytes; null keeps one.</param>
public sealed class ModelCache(Func<string, long?> budgetOf) : IDisposable
{
    private readonly ModelShelf<WanModels> _shelf = new(budgetOf);

    /// <summary>The model in a folder, on a device.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="device">The device.</param>
    /// <param name="weights">Where the weights go if the model is not loaded yet; who needs them elsewhere moves them.</param>
    public WanModels Get(string folder, string device, WeightPlacement weights = WeightPlacement.Auto) => _shelf.Get(device, folder, BytesOf(folder), () =>
    {
        // Tensors lie outside the managed heap, so they never make the collector clear away what the steps before left there.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return WanModels.Load(folder, torch.device(TorchName(device)), weights: weights);
    });

    /// <summary>The folders of the models on a device, the last used first.</summary>
    public IReadOnlyList<string> Loaded(string device) => _shelf.Loaded(device);

    /// <summary>Frees the models.</summary>
    public void Dispose() => _shelf.Dispose();

    // Weights take about as much memory as their files do.
    private static long BytesOf(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;

    // Workers on processors may be called anything, such as cpu:0 and cpu:1; they are one device to the tensor library.
    private static string TorchName(string device) => device.StartsWith("cuda:", StringComparison.Ordinal) ? device : "cpu";
}
