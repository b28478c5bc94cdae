using static TorchSharp.torch;

namespace ProductVideo.Wan.Models;

/// <summary>Copies named tensors into a network and accounts for every name.</summary>
public static class StateLoader
{
    private const int NamesShown = 4;

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
        var parameters = network.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter, StringComparer.Ordinal);
        var missing = parameters.Keys.Where(key => !tensors.ContainsKey(key)).ToList();
        var unknown = tensors.Keys.Where(key => !parameters.ContainsKey(key)).ToList();
        var differing = parameters
            .Where(entry => tensors.TryGetValue(entry.Key, out var value) && !value.shape.AsSpan().SequenceEqual(entry.Value.shape))
            .Select(entry => $"{entry.Key} ({Shape(tensors[entry.Key])} instead of {Shape(entry.Value)})")
            .ToList();
        if (missing.Count + unknown.Count + differing.Count > 0)
        {
            throw new WeightsException(
                $"The weights in {source} do not fit the model:{Describe("missing", missing)}{Describe("unknown", unknown)}"
                + $"{Describe("of another shape", differing)}. Use the file that belongs to this preset, or restore it.");
        }

        foreach (var (key, parameter) in parameters)
        {
            parameter.copy_(tensors[key]);
        }
    }

    private static string Describe(string what, List<string> names) => names.Count == 0
        ? ""
        : $" {names.Count} {what}: {string.Join(", ", names.Take(NamesShown))}{(names.Count > NamesShown ? ", ..." : "")};";

    private static string Shape(Tensor tensor) => string.Join('x', tensor.shape);
}
