using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;
using ProductVideo.Wan.Text.SentencePiece;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;
using ProductVideo.Wan.Weights;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Catalogue;

/// <summary>Checks that files hold the model that they should: every key with its shape, read from the headers alone.</summary>
internal static class ModelContent
{
    private static readonly ParameterFactory Outline = new(META, ScalarType.Float32);

    /// <summary>Checks the files of an entry.</summary>
    /// <param name="model">The entry.</param>
    /// <param name="folder">The folder that holds them.</param>
    /// <param name="files">Those that are there.</param>
    /// <param name="inspector">Looks into other kinds, or null.</param>
    /// <exception cref="ModelCatalogueException">Nobody can look into files of this kind.</exception>
    /// <exception cref="ModelContentException">A network of pictures is damaged or another one.</exception>
    /// <exception cref="WeightsException">Keys are missing, unknown, of another shape or type.</exception>
    /// <exception cref="WeightFileException">A weight file is damaged.</exception>
    /// <exception cref="TokenizerException">The tokenizer is damaged or another one.</exception>
    /// <exception cref="ModelConfigurationException">The sizes do not fit together.</exception>
    public static void Require(ModelEntry model, string folder, IReadOnlyList<StoredFile> files, IModelInspector? inspector)
    {
        var preset = model.Preset is null ? null : WanPreset.Find(model.Preset);
        switch (model.Kind)
        {
            case ModelKind.Whole:
                RequireWhole(folder, preset);
                break;
            case ModelKind.Tokenizer:
                RequireTokenizer(files, preset!);
                break;
            case var kind when IsOfPictures(kind):
                Inspector(model, inspector).Require(model, folder, files);
                break;
            default:
                RequireWeights(model.Kind, Weights(files), preset!);
                break;
        }
    }

    /// <summary>Whether networks of this kind look at pictures; other assemblies know what is in their files.</summary>
    public static bool IsOfPictures(ModelKind kind) => kind >= ModelKind.Detection;

    /// <summary>Whether the files hold another known model: several models share a file's name.</summary>
    /// <exception cref="WeightFileException">A weight file is damaged.</exception>
    /// <exception cref="WeightsException">It is no known model at all.</exception>
    /// <exception cref="ModelContentException">A network of pictures is damaged.</exception>
    public static bool IsOfAnotherModel(ModelEntry model, string folder, IReadOnlyList<StoredFile> files, IModelInspector? inspector)
    {
        if (IsOfPictures(model.Kind))
        {
            return IsAnotherNetwork(model, folder, files, inspector);
        }

        if (model.Kind != ModelKind.Diffusion)
        {
            return false;
        }

        using var weights = WeightSet.Open(Weights(files));
        return PresetRecognition.Recognise(weights.Entries, weights.Source).Name != model.Preset;
    }

    private static bool IsAnotherNetwork(ModelEntry model, string folder, IReadOnlyList<StoredFile> files, IModelInspector? inspector)
    {
        try
        {
            Inspector(model, inspector).Require(model, folder, files);
            return false;
        }
        catch (ModelContentException exception) when (exception.IsAnotherModel)
        {
            return true;
        }
    }

    private static IModelInspector Inspector(ModelEntry model, IModelInspector? inspector) => inspector?.Knows(model.Kind) == true
        ? inspector
        : throw new ModelCatalogueException($"{model.Name} cannot be checked here: nothing looks into files of the kind {model.Kind}. Use pv models.");

    private static void RequireWhole(string folder, WanPreset? preset)
    {
        using var weights = WanWeights.Open(folder);
        using var networks = WanModels.CreateEmpty(
            preset ?? WanModelFiles.ReadPreset(folder, weights.Diffusion), WanModelFiles.OpenTokenizer(folder), META, ScalarType.Float32);
        weights.Require(networks);
    }

    private static void RequireTokenizer(IReadOnlyList<StoredFile> files, WanPreset preset)
    {
        foreach (var file in files.Where(file => file.Exists && Path.GetFileName(file.FullPath) is "spiece.model" or "tokenizer.json"))
        {
            var size = TokenizerFiles.Load(file.FullPath).VocabularySize;
            if (size > preset.TextEncoder.Vocabulary)
            {
                throw new TokenizerException(file.FullPath, $"its {size} pieces are more than the text encoder's {preset.TextEncoder.Vocabulary}: use the tokenizer of umT5 (google/umt5-xxl).");
            }
        }
    }

    private static void RequireWeights(ModelKind kind, List<string> paths, WanPreset preset)
    {
        using var weights = WeightSet.Open(paths);
        using var scope = NewDisposeScope();
        if (kind == ModelKind.Diffusion)
        {
            using var transformer = new DiffusionTransformer(preset.Transformer, Outline);
            using var vace = new VaceBranch(preset.Vace, preset.Transformer, Outline);
            WanWeights.RequireDiffusion(weights, transformer, vace);
            return;
        }

        using nn.Module network = kind == ModelKind.Autoencoder ? new VideoAutoencoder(preset.Autoencoder, Outline) : new TextEncoder(preset.TextEncoder, Outline);
        WeightKeys.Require(WeightKeys.Of(network), weights.Entries, weights.Source);
    }

    // An index opens its parts itself.
    private static List<string> Weights(IReadOnlyList<StoredFile> files)
    {
        var present = files.Where(file => file.Exists).Select(file => file.FullPath).ToList();
        var index = present.Where(ModelStore.IsIndex).ToList();
        return index.Count > 0 ? index : [.. present.Where(path => path.EndsWith(".safetensors", StringComparison.Ordinal) || path.EndsWith(".pth", StringComparison.Ordinal))];
    }
}
