using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Streaming;
using ProductVideo.Wan.Text;
using ProductVideo.Wan.Text.SentencePiece;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;
using ProductVideo.Wan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Models;

/// <summary>The four networks and the tokenizer of one model, on one device. Disposing it frees them.</summary>
public sealed class WanModels : IDisposable
{
    private WanModels(WanPreset preset, ITextTokenizer tokenizer, ParameterFactory parameters, WeightChoice? weights = null)
    {
        preset.Validate();
        Preset = preset;
        Tokenizer = tokenizer;
        Device = parameters.Device;
        if (tokenizer.VocabularySize > preset.TextEncoder.Vocabulary)
        {
            throw new ModelConfigurationException(
                $"The tokenizer has {tokenizer.VocabularySize} words, the text encoder {preset.TextEncoder.Vocabulary} (t5.vocab): use the tokenizer of this model.");
        }

        Weights = weights ?? new(WeightPlacement.Resident, "nothing else was asked for");
        var diffusion = parameters.Streaming(Weights.Placement == WeightPlacement.Streamed);
        Transformer = new DiffusionTransformer(preset.Transformer, diffusion);
        Vace = new VaceBranch(preset.Vace, preset.Transformer, diffusion);
        Autoencoder = new VideoAutoencoder(preset.Autoencoder, parameters);
        TextEncoder = new TextEncoder(preset.TextEncoder, parameters.Streaming(Weights.Placement is WeightPlacement.Streamed or WeightPlacement.StreamedText));
    }

    /// <summary>The sizes.</summary>
    public WanPreset Preset { get; }

    /// <summary>Where the networks live.</summary>
    public Device Device { get; }

    /// <summary>The DiT.</summary>
    public DiffusionTransformer Transformer { get; }

    /// <summary>The VACE branch.</summary>
    public VaceBranch Vace { get; }

    /// <summary>The VAE.</summary>
    public VideoAutoencoder Autoencoder { get; }

    /// <summary>The text encoder.</summary>
    public TextEncoder TextEncoder { get; }

    /// <summary>The tokenizer.</summary>
    public ITextTokenizer Tokenizer { get; }

    /// <summary>Where the blocks' weights lie, and why.</summary>
    public WeightChoice Weights { get; private set; }

    /// <summary>The number type that suits a device: float32 on a CPU, bfloat16 on a GPU.</summary>
    public static ScalarType DefaultType(Device device) => device.type == DeviceType.CUDA ? ScalarType.BFloat16 : ScalarType.Float32;

    /// <summary>Makes networks with initial values for a training from scratch; parameters are float32.</summary>
    /// <param name="preset">The sizes.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="device">Where they live.</param>
    /// <param name="seed">Seed of the initial values; the same on every device.</param>
    public static WanModels Create(WanPreset preset, ITextTokenizer tokenizer, Device device, long seed)
    {
        using var generator = new Generator(unchecked((ulong)seed));
        return new WanModels(preset, tokenizer, new ParameterFactory(device, ScalarType.Float32, generator));
    }

    /// <summary>
    /// Makes networks of any size with random weights, drawn on the device itself in the type given: for measurements, where trained weights are not
    /// needed and a full-size model must be there within seconds.
    /// </summary>
    /// <param name="preset">The sizes.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="device">Where they live.</param>
    /// <param name="type">Number type of the weights.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <param name="weights">Where the blocks' weights lie. Default: on the device.</param>
    public static WanModels CreateRandom(
        WanPreset preset, ITextTokenizer tokenizer, Device device, ScalarType type, long seed, WeightPlacement weights = WeightPlacement.Resident)
    {
        using var guard = no_grad();
        using var generator = new Generator(unchecked((ulong)seed), device);
        var models = CreateEmpty(preset, tokenizer, device, type, WeightPlacer.Choose(weights, preset, device, type));
        foreach (var module in new nn.Module[] { models.Transformer, models.Vace, models.Autoencoder, models.TextEncoder })
        {
            foreach (var parameter in module.parameters())
            {
                // A spread that keeps the size of what flows: one over the root of what a number sums over; vectors are biases and norms.
                var inputs = parameter.shape.Length < 2 ? 1 : parameter.numel() / parameter.shape[0];
                using var values = empty(parameter.shape, dtype: type, device: device)
                    .normal_(parameter.shape.Length < 2 ? 1 : 0, inputs == 1 ? 0.02 : 1 / Math.Sqrt(inputs), generator);
                parameter.copy_(values);
            }
        }

        return models;
    }

    /// <summary>
    /// Loads a folder that <see cref="Save"/> wrote, or one with the published files: DiT as one or several .safetensors, VAE and text
    /// encoder as .safetensors or .pth, the tokenizer in <c>google/umt5-xxl</c>. Every key, shape and type is checked before memory is taken;
    /// the weights then go to the device in pieces, without a second copy in the host's memory.
    /// </summary>
    /// <param name="folder">The folder. What it lacks is looked for in the folders <c>wan2.1-vae</c>, <c>umt5-xxl-encoder</c> and <c>umt5-xxl-tokenizer</c> beside it.</param>
    /// <param name="device">Where to load to.</param>
    /// <param name="type">Number type of the weights. Default: what suits the device.</param>
    /// <param name="preset">The sizes. Default: those in <c>config.json</c>, or those of the named preset that the weights belong to.</param>
    /// <param name="tokenizer">The tokenizer. Default: the folder's own.</param>
    /// <param name="weights">Where the blocks' weights go. Default: to the device.</param>
    /// <param name="cancellationToken">Stops between two tensors.</param>
    /// <exception cref="ModelConfigurationException">The sizes do not fit together.</exception>
    /// <exception cref="WeightsException">A file is missing, or weights are missing, unknown, of another shape or type.</exception>
    /// <exception cref="WeightFileException">A weight file is damaged.</exception>
    /// <exception cref="TokenizerException">The tokenizer is missing or damaged.</exception>
    public static WanModels Load(
        string folder,
        Device device,
        ScalarType? type = null,
        WanPreset? preset = null,
        ITextTokenizer? tokenizer = null,
        WeightPlacement weights = WeightPlacement.Resident,
        CancellationToken cancellationToken = default)
    {
        using var files = WanWeights.Open(folder);
        var sizes = preset ?? WanModelFiles.ReadPreset(folder, files.Diffusion);
        var words = tokenizer ?? WanModelFiles.OpenTokenizer(folder);
        using (var outline = CreateEmpty(sizes, words, META, ScalarType.Float32))
        {
            files.Require(outline);
        }

        var numbers = type ?? DefaultType(device);
        var models = CreateEmpty(sizes, words, device, numbers, WeightPlacer.Choose(weights, sizes, device, numbers));
        try
        {
            files.Fill(models, cancellationToken);
            return models;
        }
        catch
        {
            models.Dispose();
            throw;
        }
    }

    /// <summary>Moves the blocks' weights between the device and the host. Nothing may compute with them meanwhile.</summary>
    /// <param name="placement">Where to; <see cref="WeightPlacement.Auto"/> leaves them where they are.</param>
    /// <param name="reason">Why, for people to read.</param>
    /// <exception cref="DeviceMemoryException">The device has no room for them; they stay where they were.</exception>
    public void Place(WeightPlacement placement, string reason)
    {
        if (placement == WeightPlacement.Auto || placement == Weights.Placement)
        {
            return;
        }

        try
        {
            Move(placement);
        }
        catch (Exception exception) when (OutOfMemory.Is(exception))
        {
            Move(Weights.Placement);
            throw OutOfMemory.Translate(
                exception, Device, new MemoryProbe(), "weights moved between the host and it", "let them come from the host (weights Auto or Streamed), or end other programs on the device");
        }

        Weights = new(placement, reason);
    }

    /// <summary>The sizes of the model in a folder; only the heads of its files are read.</summary>
    /// <inheritdoc cref="Load" path="/param[@name='folder']"/>
    /// <exception cref="ModelConfigurationException">The sizes do not fit together.</exception>
    /// <exception cref="WeightsException">A file is missing, or the weights belong to no known model.</exception>
    /// <exception cref="WeightFileException">A weight file is damaged.</exception>
    public static WanPreset ReadPreset(string folder)
    {
        using var weights = WanWeights.Open(folder);
        return WanModelFiles.ReadPreset(folder, weights.Diffusion);
    }

    /// <summary>Writes the folder that <see cref="Load"/> reads; existing files are replaced.</summary>
    /// <param name="folder">The folder; made when absent.</param>
    /// <param name="type">Number type of the files: float32, bfloat16 or float16.</param>
    /// <param name="metadata">Notes for the headers of the files, e.g. the command and seed that made the weights.</param>
    public void Save(string folder, ScalarType type, IReadOnlyDictionary<string, string>? metadata = null) =>
        WanModelFiles.Write(this, folder, type, metadata ?? new Dictionary<string, string>(StringComparer.Ordinal));

    /// <inheritdoc/>
    public void Dispose()
    {
        Transformer.Dispose();
        Vace.Dispose();
        Autoencoder.Dispose();
        TextEncoder.Dispose();
    }

    // What goes to the host goes first: the device may have no room for both.
    private void Move(WeightPlacement placement)
    {
        if (placement is WeightPlacement.Streamed)
        {
            Transformer.TakeToHost();
            Vace.TakeToHost();
        }

        if (placement is WeightPlacement.Streamed or WeightPlacement.StreamedText)
        {
            TextEncoder.TakeToHost();
        }

        if (placement is not WeightPlacement.Streamed)
        {
            Transformer.HostWeights.GiveBack();
            Vace.HostWeights.GiveBack();
        }

        if (placement is WeightPlacement.Resident)
        {
            TextEncoder.HostWeights.GiveBack();
        }
    }

    /// <summary>Makes networks without values, to be filled by the caller.</summary>
    internal static WanModels CreateEmpty(WanPreset preset, ITextTokenizer tokenizer, Device device, ScalarType type, WeightChoice? weights = null) =>
        new(preset, tokenizer, new ParameterFactory(device, type), weights);
}
