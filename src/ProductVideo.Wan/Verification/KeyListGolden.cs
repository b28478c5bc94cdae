using System.Text.Json;
using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Verification;

/// <summary>Checks the names and shapes of the full-size models against lists of keys. Nothing is allocated for the weights.</summary>
internal static class KeyListGolden
{
    public static GoldenRow Run(string path)
    {
        var name = Path.GetFileName(path).Split(".json")[0];
        using var document = JsonDocument.Parse(GoldenFile.Read(path, File.ReadAllBytes));
        var expected = document.RootElement.GetProperty("tensors").EnumerateObject().ToDictionary(
            entry => entry.Name,
            entry => string.Join('x', entry.Value.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64())),
            StringComparer.Ordinal);
        using var scope = NewDisposeScope();
        var actual = Keys(name, new ParameterFactory(new Device(DeviceType.META), ScalarType.Float32));
        if (actual is null)
        {
            return new GoldenRow(name, "keys and shapes", 0, double.PositiveInfinity, 0, "no model goes with this list");
        }

        var wrong = expected.Keys.Union(actual.Keys, StringComparer.Ordinal)
            .Where(key => !string.Equals(expected.GetValueOrDefault(key), actual.GetValueOrDefault(key), StringComparison.Ordinal))
            .ToList();
        return new GoldenRow(
            name, "keys and shapes", expected.Count, wrong.Count, 0, wrong.Count == 0 ? null : $"e.g. {string.Join(", ", wrong.Take(3))}");
    }

    private static Dictionary<string, string>? Keys(string name, ParameterFactory parameters)
    {
        switch (name)
        {
            case "keys_vace_1.3b":
                return Keys(Networks(WanPreset.Vace13B, parameters));
            case "keys_vace_14b":
                return Keys(Networks(WanPreset.Vace14B, parameters));
            case "keys_vae":
                return Keys(new VideoAutoencoder(WanPreset.Vace13B.Autoencoder, parameters));
            case "keys_umt5_xxl":
                return Keys(new TextEncoder(WanPreset.Vace13B.TextEncoder, parameters));
            case "keys_lora_r32_dit":
                return LoraKeys(Networks(WanPreset.Vace13B, parameters)[0]);
            case "keys_lora_r32_vace":
                return LoraKeys(Networks(WanPreset.Vace13B, parameters)[1]);
            default:
                return null;
        }
    }

    private static nn.Module[] Networks(WanPreset preset, ParameterFactory parameters) =>
        [new DiffusionTransformer(preset.Transformer, parameters), new VaceBranch(preset.Vace, preset.Transformer, parameters)];

    private static Dictionary<string, string> Keys(params nn.Module[] networks)
    {
        var keys = networks.SelectMany(network => network.named_parameters())
            .ToDictionary(entry => entry.name, entry => string.Join('x', entry.parameter.shape), StringComparer.Ordinal);
        Free(networks);
        return keys;
    }

    private static Dictionary<string, string> LoraKeys(nn.Module network)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        const int Rank = 32;
        foreach (var (name, layer) in LoraTargets.Matching(network, LoraOptions.DefaultTargets))
        {
            keys.Add($"{name}.lora_A.default.weight", $"{Rank}x{layer.InputWidth}");
            keys.Add($"{name}.lora_B.default.weight", $"{layer.OutputWidth}x{Rank}");
        }

        Free(network);
        return keys;
    }

    private static void Free(params nn.Module[] networks)
    {
        foreach (var network in networks)
        {
            network.Dispose();
        }
    }
}
