using System.Text.Json;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Verification.Encoders;

/// <summary>Compares the inputs and outputs of networks with a table of them: graph, inputs, outputs (name, axes), size of the file.</summary>
internal static class EncoderInterfaces
{
    public static void Run(ReferenceComparison comparison, ReferenceFolder folder, NetworkPool pool, JsonElement table)
    {
        foreach (var graph in table.EnumerateObject().Where(static entry => entry.Value.ValueKind == JsonValueKind.Object))
        {
            var path = folder.Require($"{graph.Name}.onnx");
            var network = pool.Get(path, new NetworkOptions());
            Compare(comparison, "inputs", network.Inputs, graph.Value.GetProperty("inputs"));
            Compare(comparison, "outputs", network.Outputs, graph.Value.GetProperty("outputs"));
            if (graph.Value.TryGetProperty("bytes", out var bytes))
            {
                comparison.CompareText("file sizes", $"{new FileInfo(path).Length}", $"{bytes.GetInt64()}");
            }
        }
    }

    private static void Compare(ReferenceComparison comparison, string group, IReadOnlyList<NetworkPort> ports, JsonElement table)
    {
        var expected = table.EnumerateArray().Select(static port => (Name: port[0].GetString(), Axes: port[1].EnumerateArray().Select(Size).ToList())).ToList();
        var isEqual = expected.Count == ports.Count && expected.Zip(ports).All(static pair =>
            pair.First.Name == pair.Second.Name
            && pair.First.Axes.Count == pair.Second.Shape.Count
            && pair.First.Axes.Zip(pair.Second.Shape).All(static axis => axis.First is null || axis.First == axis.Second));
        if (isEqual)
        {
            comparison.Add(group, 0, 0);
        }
        else
        {
            comparison.Fail(group, $"{string.Join(", ", ports)}, not {table.GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)}");
        }
    }

    // an axis that may have any size has a name in place of a number; what the graph itself says of it may be more
    private static long? Size(JsonElement axis) => axis.ValueKind == JsonValueKind.Number ? axis.GetInt64() : null;
}
