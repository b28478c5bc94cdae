using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Scheduling;
using ProductVideo.Wan.Text;

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

    /// <summary>Seed of the noise. Default: 0.</summary>
    public long Seed { get; init; }

    /// <summary>Denoising steps. Default: 50.</summary>
    public int Steps { get; init; } = 50;

    /// <summary>Classifier-free guidance; 1 switches it off and halves the work. Default: 5.</summary>
    public double Guidance { get; init; } = 5.0;

    /// <summary>Shift of the schedule towards noise. Default: 5.</summary>
    public double Shift { get; init; } = FlowMatchScheduler.DefaultShift;

    /// <summary>With <see cref="InputVideo"/>: how much of it is replaced, in (0, 1]. Default: 1.</summary>
    public double DenoisingStrength { get; init; } = 1.0;

    /// <summary>Factor of the VACE hints. Default: 1.</summary>
    public double VaceScale { get; init; } = 1.0;

    /// <summary>The video to keep outside the mask (the masked region painted grey 128), or a control video. Default: none.</summary>
    public IReadOnlyList<PixelFrame>? Video { get; init; }

    /// <summary>White is generated, black is kept. Default: none, everything is generated.</summary>
    public IReadOnlyList<PixelFrame>? Mask { get; init; }

    /// <summary>Pictures of the product, of the video's size, on white. Default: none.</summary>
    public IReadOnlyList<PixelFrame> References { get; init; } = [];

    /// <summary>A video that the generation starts from. Default: none, it starts from noise.</summary>
    public IReadOnlyList<PixelFrame>? InputVideo { get; init; }

    /// <summary>Takes mask values from 128 on as white and others as black. Default: true.</summary>
    public bool BinarizeMask { get; init; } = true;

    /// <summary>Runs the autoencoder on tiles to save memory. Default: none.</summary>
    public TileOptions? Tiles { get; init; }

    /// <summary>Puts the pixels of <see cref="Video"/> back outside the mask after decoding. Needs both. Default: false.</summary>
    public bool KeepUnmasked { get; init; }

    /// <summary>Pixels outside the mask over which <see cref="KeepUnmasked"/> fades to the original. Default: 4.</summary>
    public int Feather { get; init; } = 4;

    /// <summary>The prompt as tokens, where a caller has them already.</summary>
    internal TokenizedText? PromptTokens { get; init; }

    /// <summary>The negative prompt as tokens, where a caller has them already.</summary>
    internal TokenizedText? NegativePromptTokens { get; init; }

    /// <summary>Throws when a value is out of range or an input does not fit.</summary>
    /// <exception cref="ArgumentException">The message names the value and the remedy.</exception>
    public void Validate()
    {
        Require(Steps is >= 1 and <= 1000, $"The number of steps is {Steps}: use 1 to 1000.");
        Require(double.IsFinite(Guidance) && Guidance >= 0, $"The guidance is {Guidance}: use 1 (off) or more, e.g. 5.");
        Require(double.IsFinite(Shift) && Shift > 0, $"The shift is {Shift}: use a positive number, e.g. 5.");
        Require(DenoisingStrength is > 0 and <= 1, $"The denoising strength is {DenoisingStrength}: use a value above 0 and at most 1.");
        Require(double.IsFinite(VaceScale), $"The VACE scale is {VaceScale}: use a number, e.g. 1.");
        Require(Feather >= 0, $"The feather is {Feather}: use 0 or more pixels.");
        Require(
            DenoisingStrength >= 1 || InputVideo is not null,
            $"The denoising strength is {DenoisingStrength} but there is no input video: give one, or use strength 1.");
        Require(
            !KeepUnmasked || (Video is not null && Mask is not null),
            "Keeping unmasked pixels needs a video and a mask: give both or switch it off.");
        Tiles?.Validate();
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
