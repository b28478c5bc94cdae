using System.Globalization;
using ProductVideo.Wan.Weights;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Models;

/// <summary>What a network asks of a weight file, and the list of what a file gets wrong.</summary>
internal static class WeightKeys
{
    private const int NamesShown = 4;

    /// <summary>The parameters of a network by name, with their shapes.</summary>
    public static Dictionary<string, IReadOnlyList<long>> Of(nn.Module network) =>
        network.named_parameters().ToDictionary(entry => entry.name, entry => (IReadOnlyList<long>)entry.parameter.shape, StringComparer.Ordinal);

    /// <summary>Compares what is stored with what is expected.</summary>
    /// <param name="expected">Names and shapes of the network.</param>
    /// <param name="stored">What the file holds, by the network's names.</param>
    /// <param name="source">The file, for the message.</param>
    /// <exception cref="WeightsException">Keys are missing, unknown, of another shape or not numbers with a fraction; each kind is counted, with its first names.</exception>
    public static void Require(IReadOnlyDictionary<string, IReadOnlyList<long>> expected, IReadOnlyDictionary<string, WeightEntry> stored, string source)
    {
        var missing = expected.Keys.Where(key => !stored.ContainsKey(key)).ToList();
        var unknown = stored.Keys.Where(key => !expected.ContainsKey(key)).ToList();
        var common = expected.Where(entry => stored.ContainsKey(entry.Key)).Select(entry => (Key: entry.Key, Wanted: entry.Value, Found: stored[entry.Key])).ToList();
        var differing = common.Where(entry => !entry.Found.Shape.SequenceEqual(entry.Wanted)).Select(entry => $"{entry.Key} ({Shape(entry.Found.Shape)} instead of {Shape(entry.Wanted)})").ToList();
        var whole = common.Where(entry => !HasFraction(entry.Found.Type)).Select(entry => $"{entry.Key} ({entry.Found.Type.HeaderName()})").ToList();
        if (missing.Count + unknown.Count + differing.Count + whole.Count > 0)
        {
            string[] findings = [Describe("missing", missing), Describe("unknown", unknown), Describe("of another shape", differing), Describe("not stored as numbers with a fraction", whole)];
            throw new WeightsException(
                $"The weights in {source} do not fit the model: {string.Join("; ", findings.Where(finding => finding.Length > 0))}. Use the file that belongs to this preset, or restore it.");
        }
    }

    private static bool HasFraction(WeightType type) =>
        type is WeightType.F32 or WeightType.BF16 or WeightType.F16 or WeightType.F64 || type.IsFloat8();

    private static string Describe(string what, List<string> names) => names.Count == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{names.Count} {what}: {string.Join(", ", names.Take(NamesShown))}{(names.Count > NamesShown ? ", ..." : "")}");

    private static string Shape(IReadOnlyList<long> shape) => string.Join('x', shape);
}
