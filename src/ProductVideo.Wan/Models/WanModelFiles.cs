using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Models;

/// <summary>The files of a model folder and the names of the tensors in them.</summary>
internal static class WanModelFiles
{
    /// <summary>The sizes.</summary>
    public const string Configuration = "config.json";

    /// <summary>The tokenizer.</summary>
    public const string Tokenizer = "tokenizer.json";

    private const string Diffusion = "diffusion_pytorch_model.safetensors";
    private const string VacePrefix = "vace";

    private static readonly string[] DiffusionPatterns = ["diffusion_pytorch_model*.safetensors"];
    private static readonly string[] AutoencoderPatterns = ["vae.safetensors", "Wan2.1_VAE.safetensors"];
    private static readonly string[] TextEncoderPatterns = ["text_encoder.safetensors", "models_t5_umt5-xxl-enc-bf16.safetensors"];

    // Prefixes that some releases put before every name.
    private static readonly string[] IgnoredPrefixes = ["model.", "model_state."];

    /// <summary>Fills all networks from a folder.</summary>
    public static void Fill(WanModels models, string folder)
    {
        var diffusion = Find(folder, DiffusionPatterns);
        Fill(models.Transformer, diffusion, name => !name.StartsWith(VacePrefix, StringComparison.Ordinal));
        Fill(models.Vace, diffusion, name => name.StartsWith(VacePrefix, StringComparison.Ordinal));
        Fill(models.Autoencoder, Find(folder, AutoencoderPatterns), _ => true);
        Fill(models.TextEncoder, Find(folder, TextEncoderPatterns), _ => true);
    }

    /// <summary>Writes all files of a folder.</summary>
    public static void Write(WanModels models, string folder, ScalarType type, IReadOnlyDictionary<string, string> metadata)
    {
        Directory.CreateDirectory(folder);
        Write(Path.Combine(folder, Diffusion), type, metadata, models.Transformer, models.Vace);
        Write(Path.Combine(folder, AutoencoderPatterns[0]), type, metadata, models.Autoencoder);
        Write(Path.Combine(folder, TextEncoderPatterns[0]), type, metadata, models.TextEncoder);
        File.WriteAllText(Path.Combine(folder, Configuration), WanPresetJson.Write(models.Preset));
        if (models.Tokenizer is WordTokenizer words)
        {
            words.Save(Path.Combine(folder, Tokenizer));
        }
    }

    /// <summary>A tensor's name without the prefixes that some releases add.</summary>
    public static string StripPrefix(string name)
    {
        foreach (var prefix in IgnoredPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return name[prefix.Length..];
            }
        }

        return name;
    }

    private static List<string> Find(string folder, string[] patterns)
    {
        if (Directory.Exists(folder))
        {
            foreach (var pattern in patterns)
            {
                var files = Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal).ToList();
                if (files.Count > 0)
                {
                    return files;
                }
            }
        }

        throw new WeightsException($"The folder {folder} holds no {string.Join(" or ", patterns)}: name a folder with a whole model.");
    }

    private static void Fill(nn.Module network, List<string> files, Func<string, bool> belongs)
    {
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        try
        {
            foreach (var file in files)
            {
                foreach (var (name, value) in WeightFile.Read(file, name => belongs(StripPrefix(name))))
                {
                    tensors[StripPrefix(name)] = value;
                }
            }

            StateLoader.Load(network, tensors, string.Join(", ", files));
        }
        finally
        {
            foreach (var tensor in tensors.Values)
            {
                tensor.Dispose();
            }
        }
    }

    private static void Write(string path, ScalarType type, IReadOnlyDictionary<string, string> metadata, params nn.Module[] networks)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var tensors = networks
            .SelectMany(network => network.named_parameters())
            .Select(entry => (entry.name, entry.parameter.detach().to(type).cpu().contiguous()))
            .ToList();
        WeightFile.Write(path, tensors, metadata);
    }
}
