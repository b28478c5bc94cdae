using ProductVideo.Wan.Weights;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Models;

/// <summary>Copies named tensors into a network and accounts for every name.</summary>
public static class StateLoader
{
    /// <summary>Fills a network; number types and devices are converted.</summary>
    /// <param name="network">The network.</param>
    /// <param name="tensors">The tensors, by the network's own keys.</param>
    /// <param name="source">Where they came from, for messages.</param>
    /// <exception cref="WeightsException">
    /// Keys are missing, unknown or of another shape; the message counts them and shows the first of each kind.
    /// </exception>
    public static void Load(nn.Module network, IReadOnlyDictionary<string, Tensor> tensors, string source)
    {
        using var guard = no_grad();
        var stored = tensors.ToDictionary(
            entry => entry.Key, entry => new WeightEntry(entry.Key, WeightTypes.FromTensorType(entry.Value.dtype), entry.Value.shape), StringComparer.Ordinal);
        WeightKeys.Require(WeightKeys.Of(network), stored, source);
        foreach (var (key, parameter) in network.named_parameters())
        {
            parameter.copy_(tensors[key]);
        }
    }

    /// <summary>Fills a network from files, one piece of a tensor at a time.</summary>
    /// <exception cref="WeightFileException">A file is damaged.</exception>
    internal static void Load(nn.Module network, WeightSet weights, CancellationToken cancellationToken)
    {
        using var guard = no_grad();
        foreach (var (key, parameter) in network.named_parameters())
        {
            cancellationToken.ThrowIfCancellationRequested();
            weights.ReadInto(key, parameter);
        }
    }
}
