using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;
using ProductVideo.Wan.Text.SentencePiece;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Models;

/// <summary>The files of a model folder and the names of the tensors in them.</summary>
internal static class WanModelFiles
{
    /// <summary>The sizes.</summary>
    public const string Configuration = "config.json";

    /// <summary>The word-level tokenizer.</summary>
    public const string Tokenizer = "tokenizer.json";

    private const string Diffusion = "diffusion_pytorch_model.safetensors";

    // An index says more than the files beside it, so it comes first.
    private static readonly string[] DiffusionPatterns = ["diffusion_pytorch_model*.safetensors.index.json", "diffusion_pytorch_model*.safetensors"];
    private static readonly string[] AutoencoderPatterns = ["vae.safetensors", "Wan2.1_VAE.safetensors", "Wan2.1_VAE.pth"];
    private static readonly string[] TextEncoderPatterns = ["text_encoder.safetensors", "models_t5_umt5-xxl-enc-*.safetensors", "models_t5_umt5-xxl-enc-*.pth"];

    /// <summary>The folder beside a model's own that holds the VAE, where several models share it.</summary>
    public const string SharedAutoencoder = "wan2.1-vae";

    /// <summary>The folder beside a model's own that holds the text encoder, where several models share it.</summary>
    public const string SharedTextEncoder = "umt5-xxl-encoder";

    /// <summary>The folder beside a model's own that holds the tokenizer, where several models share it.</summary>
    public const string SharedTokenizer = "umt5-xxl-tokenizer";

    /// <summary>The files of the DiT and its VACE branch: one, an index, or several parts.</summary>
    public static IReadOnlyList<string> FindDiffusion(string folder) => Find([folder], DiffusionPatterns);

    /// <summary>The file of the VAE, in the folder or shared beside it.</summary>
    public static IReadOnlyList<string> FindAutoencoder(string folder) => Find([folder, Beside(folder, SharedAutoencoder)], AutoencoderPatterns)[..1];

    /// <summary>The file of the text encoder, in the folder or shared beside it.</summary>
    public static IReadOnlyList<string> FindTextEncoder(string folder) => Find([folder, Beside(folder, SharedTextEncoder)], TextEncoderPatterns)[..1];

    /// <summary>The tokenizer, in the folder or shared beside it.</summary>
    /// <exception cref="TokenizerException">There is none, or it is damaged.</exception>
    public static ITextTokenizer OpenTokenizer(string folder)
    {
        var shared = Beside(folder, SharedTokenizer);
        return TokenizerFiles.Load(TokenizerFiles.Find(folder) is null && TokenizerFiles.Find(shared) is not null ? shared : folder);
    }

    /// <summary>The sizes: those that this program wrote into <c>config.json</c>, else those of the named preset that the weights belong to.</summary>
    /// <exception cref="ModelConfigurationException">The file is damaged, or its sizes do not fit together.</exception>
    /// <exception cref="WeightsException">The weights belong to no named preset.</exception>
    public static WanPreset ReadPreset(string folder, WeightSet diffusion)
    {
        var path = Path.Combine(folder, Configuration);
        return File.Exists(path) && WanPresetJson.HasSections(File.ReadAllText(path))
            ? WanPresetJson.ReadFile(path)
            : PresetRecognition.Recognise(diffusion.Entries, diffusion.Source);
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
        else if (models.Tokenizer is SentencePieceTokenizer { Source: var source } && File.Exists(source))
        {
            File.Copy(source, Path.Combine(folder, Path.GetFileName(source)), overwrite: true);
        }
    }

    private static string Beside(string folder, string name) => Path.Combine(Path.GetFullPath(folder), "..", name);

    private static List<string> Find(string[] folders, string[] patterns)
    {
        foreach (var folder in folders.Where(Directory.Exists))
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

        throw new WeightsException($"The folder {folders[0]} holds no {string.Join(" or ", patterns)}: name a folder with a whole model, or fetch what is missing (pv models pull).");
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
