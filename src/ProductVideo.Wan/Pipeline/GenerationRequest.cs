using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Scheduling;
using ProductVideo.Wan.Streaming;
using ProductVideo.Wan.Text;
using ProductVideo.Wan.Transformer;

namespace ProductVideo.Wan.Pipeline;

/// <summary>What to generate.</summary>
public sealed record GenerationRequest
{
    /// <summary>The caption. Default: empty.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>What guidance leads away from; unused when <see cref="Guidance"/> is 1. Default: empty.</summary>
    public string NegativePrompt { get; init; } = "";

    /// <summary>Width, height and frames. Default: the preset's own.</summary>
    public VideoSize? Size { get; init; }

    /// <summary>What happens to a size that the networks do not take. Default: it is refused.</summary>
    public SizePolicy SizePolicy { get; init; }

    /// <summary>Seed of the noise. Default: 0.</summary>
    public long Seed { get; init; }

    /// <summary>Denoising steps. Default: 50.</summary>
    public int Steps { get; init; } = 50;

    /// <summary>How a step follows from the prediction. Default: Euler.</summary>
    public SolverKind Solver { get; init; }

    /// <summary>Shift of the schedule towards noise; see <see cref="ShiftPreset"/>. Default: 5.</summary>
    public double Shift { get; init; } = ShiftPreset.Standard;

    /// <summary>Classifier-free guidance; 1 switches it off and halves the work. Default: 5.</summary>
    public double Guidance { get; init; } = 5.0;

    /// <summary>How the two predictions of guidance are made. Default: one after the other.</summary>
    public GuidanceMode GuidanceMode { get; init; }

    /// <summary>The steps that are guided. Default: all.</summary>
    public GuidanceInterval GuidanceInterval { get; init; } = new();

    /// <summary>With <see cref="InputVideo"/>: how much of it is replaced, in (0, 1]. Default: 1.</summary>
    public double DenoisingStrength { get; init; } = 1.0;

    /// <summary>Factor of the VACE hints. Default: 1.</summary>
    public double VaceScale { get; init; } = 1.0;

    /// <summary>The video to keep outside the mask (the masked region painted grey 128), or a control video. Default: none.</summary>
    public IReadOnlyList<PixelFrame>? Video { get; init; }

    /// <summary>White is generated, black is kept. Default: none, everything is generated.</summary>
    public IReadOnlyList<PixelFrame>? Mask { get; init; }

    /// <summary>Pictures of the product, on white. Default: none.</summary>
    public IReadOnlyList<PixelFrame> References { get; init; } = [];

    /// <summary>How references of another size than the video's are fitted. Default: letterboxed on white.</summary>
    public ReferenceFitting ReferenceFitting { get; init; }

    /// <summary>The product for the masked area of the first frame. Needs video and mask. Default: none.</summary>
    public ProductCutout? Anchor { get; init; }

    /// <summary>A video that the generation starts from. Default: none, it starts from noise.</summary>
    public IReadOnlyList<PixelFrame>? InputVideo { get; init; }

    /// <summary>Windows for long videos. Default: none, all frames at once.</summary>
    public SlidingWindow? Window { get; init; }

    /// <summary>How several products are put into the scene. Default: one after the other.</summary>
    public VariantMode VariantMode { get; init; }

    /// <summary>
    /// Where the blocks' weights lie while it generates; the models keep them there afterwards. Default: where they are, and when the device's memory runs
    /// out, all in the host from then on.
    /// </summary>
    public WeightPlacement Weights { get; init; }

    /// <summary>
    /// In what the transformer computes its products and self attention: 8-bit floats are faster on GPUs that have them (Hopper and later), and not exact;
    /// elsewhere their rounding is emulated, which is slower. Default: the type of the weights.
    /// </summary>
    public BlockArithmetic Arithmetic { get; init; }

    /// <summary>Whether the autoencoder works on tiles. Default: as free memory allows.</summary>
    public AutoencoderTiling Tiling { get; init; }

    /// <summary>The tiles, where they are used. Default: 30 x 52 latent cells, half of that apart.</summary>
    public TileOptions Tiles { get; init; } = new();

    /// <summary>
    /// Bytes that the autoencoder's layers may keep alive beside weights and video; less takes longer and gives the same video. Default: null, which on
    /// a GPU is a quarter of what is free between 896 MiB and 4 GiB, and on a processor what suits its cache.
    /// </summary>
    public long? AutoencoderMemory { get; init; }

    /// <summary>Puts the pixels of <see cref="Video"/> back outside the mask after decoding. Needs both. Default: false.</summary>
    public bool KeepUnmasked { get; init; }

    /// <summary>Pixels outside the mask over which <see cref="KeepUnmasked"/> fades to the original. Default: 4.</summary>
    public int Feather { get; init; } = 4;

    /// <summary>Computes a part of the steps and estimates the others from them: faster, not exact. Default: every step is computed.</summary>
    public StepCacheOptions? StepCache { get; init; }

    /// <summary>
    /// Computes the difference that guidance follows, between the predictions with the prompt and with the negative one, in a part of the steps, and
    /// estimates it in the others from those ("CFG-Cache" of FasterCache, Lv et al. 2024): faster, not exact. Default: it is computed in every guided step.
    /// </summary>
    public StepCacheOptions? GuidanceCache { get; init; }

    /// <summary>Pictures while it runs. Default: none.</summary>
    public PreviewOptions? Preview { get; init; }

    /// <summary>Habits of other implementations, for comparisons. Default: none.</summary>
    public PeerCompatibility Compatibility { get; init; } = PeerCompatibility.None;

    /// <summary>The prompt as tokens, where a caller has them already.</summary>
    internal TokenizedText? PromptTokens { get; init; }

    /// <summary>The negative prompt as tokens, where a caller has them already.</summary>
    internal TokenizedText? NegativePromptTokens { get; init; }

    /// <summary>Throws when a value is out of range or an input does not fit.</summary>
    /// <exception cref="ArgumentException">The message names the value and the remedy.</exception>
    public void Validate() => GenerationRequestRules.Check(this);
}
