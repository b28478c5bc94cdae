using System.Globalization;
using System.Text.Json;
using ProductVideo.Evaluation.Perception;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Verification.Metrics;

/// <summary>Compares LPIPS with the reference: by the graph that gives distances, and from features and the weights of their channels.</summary>
internal static class PerceptualComparison
{
    private const double Tolerance = 1e-4;
    private const string Layer = "per_layer_frame";

    public static void Run(ReferenceComparison comparison, ReferenceFolder folder, JsonElement section, NetworkPool pool, CancellationToken cancellationToken)
    {
        var whole = new PairDistanceNetwork(pool.Get(folder.RequireOne("lpips*.onnx", static name => !IsFeatures(name)), new NetworkOptions()));
        var features = new FeatureDistanceNetwork(
            pool.Get(folder.RequireOne("lpips*.onnx", IsFeatures), new NetworkOptions()), Weights(folder.Require("lpips_lin.safetensors")));
        using var tensors = ReferenceTensors.Open(folder.Require("pairs.safetensors"));
        foreach (var entry in section.EnumerateObject())
        {
            var pair = ReferencePair.Read(tensors, entry.Name);
            var distances = pair.PerFrame((a, b) => whole.Between(a, b, cancellationToken));
            var fromFeatures = pair.PerFrame((a, b) => features.Between(a, b, cancellationToken));
            foreach (var value in entry.Value.EnumerateObject())
            {
                var expected = ReferenceNumbers.All(value.Value);
                switch (value.Name)
                {
                    case "per_frame":
                        comparison.Compare("lpips", distances, expected, Tolerance);
                        comparison.Compare("lpips from features", fromFeatures, expected, Tolerance);
                        break;
                    case "mean":
                        comparison.Compare("lpips mean", [distances.Average()], expected, Tolerance);
                        break;
                    case var name when name.StartsWith(Layer, StringComparison.Ordinal)
                        && int.TryParse(name.AsSpan(Layer.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var frame) && frame < pair.Test.Count:
                        var layers = features.PerLayer(features.Features(pair.Reference[frame], cancellationToken), features.Features(pair.Test[frame], cancellationToken));
                        comparison.Compare("lpips by layers", [.. layers.Select(static layer => (double?)layer)], expected, Tolerance);
                        break;
                    default:
                        comparison.Fail("lpips", $"nothing is known about {value.Name} of {entry.Name}: remove it from metrics.json");
                        break;
                }
            }
        }

        if (folder.Find("lpips_features_golden.safetensors") is { } path)
        {
            CompareFeatures(comparison, features, tensors, path, cancellationToken);
        }
    }

    private static bool IsFeatures(string name) => name.Contains("features", StringComparison.Ordinal);

    private static List<float[]> Weights(string path)
    {
        using var file = ReferenceTensors.Open(path);
        var weights = new List<float[]>();
        while (file.Has($"lin{weights.Count}.model.1.weight"))
        {
            weights.Add(file.Read<float>($"lin{weights.Count}.model.1.weight"));
        }

        return weights.Count == file.Names.Count()
            ? weights
            : throw new FormatException($"{path} holds {file.Names.Count()} tensors, but {weights.Count} are named lin0.model.1.weight and on: restore the file.");
    }

    // P.ref.frame0.relu1: a layer of one frame
    private static void CompareFeatures(
        ReferenceComparison comparison, FeatureDistanceNetwork network, ReferenceTensors pairs, string path, CancellationToken cancellationToken)
    {
        using var file = ReferenceTensors.Open(path);
        var layers = network.Layers.ToList();
        foreach (var name in file.Names)
        {
            var parts = name.Split('.');
            if (parts is not [var pair, var side, ['f', 'r', 'a', 'm', 'e', .. var number], var layer]
                || !pairs.Has($"{pair}.{side}") || !layers.Contains(layer) || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var frame))
            {
                comparison.Fail("lpips features", $"the tensor {name} is not named as P.ref.frameN.layer");
                continue;
            }

            var picture = ReferenceFrames.Read(pairs, $"{pair}.{side}")[frame];
            comparison.Compare<float>("lpips features", network.Features(picture, cancellationToken)[layers.IndexOf(layer)], file.Read<float>(name), Tolerance);
        }
    }
}
