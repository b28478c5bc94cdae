using ProductVideo.Vision.Masks;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Scheduling;
using ProductVideo.Wan.Streaming;
using ProductVideo.Wan.Transformer;

namespace ProductVideo.Grains.Settings;

/// <summary>How pairs are generated.</summary>
public sealed record PairOptions
{
    /// <summary>How many pairs a run makes. Default 2, 0 to 1000.</summary>
    public int Count { get; init; } = 2;

    /// <summary>The noise's seed, the same for both products. Default 42.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Denoising steps. Default 12, 1 to 1000.</summary>
    public int Steps { get; init; } = 12;

    /// <summary>Frames of each video, of the form 4n + 1, from the start of the scene. Default 0: as many as the model is made for.</summary>
    public int Frames { get; init; }

    /// <summary>How a step follows from the network's prediction. Default Euler; UniPC is nearer to the exact path, as Euler is with 1.6 times the steps.</summary>
    public SolverKind Solver { get; init; }

    /// <summary>Shift of the steps towards noise. Default 5, above 0, at most 100; the published VACE examples use 16 with UniPC.</summary>
    public double Shift { get; init; } = ShiftPreset.Standard;

    /// <summary>Classifier-free guidance; 1 is off. Default 1, 1 to 20: the tiny preset is trained without.</summary>
    public double Guidance { get; init; } = 1;

    /// <summary>What guidance leads away from; "wan" stands for the text that the published examples use. Default: nothing in particular.</summary>
    public string NegativePrompt { get; init; } = "";

    /// <summary>Whether the two predictions of guidance are made in one batch: faster with small videos, more memory. Default Sequential.</summary>
    public GuidanceMode GuidanceMode { get; init; }

    /// <summary>The share of the steps after which guidance begins. Default 0, 0 to 1.</summary>
    public double GuidanceStart { get; init; }

    /// <summary>The share of the steps after which guidance ends; steps without it take half the time. Default 1, 0 to 1.</summary>
    public double GuidanceEnd { get; init; } = 1;

    /// <summary>How strongly scene and references act on the video. Default 1, 0 to 2.</summary>
    public double VaceScale { get; init; } = 1;

    /// <summary>
    /// Whether each product is pasted into the masked area of its first frame, which holds its looks most firmly; the place must suit it.
    /// Default: no.
    /// </summary>
    public bool Anchor { get; init; }

    /// <summary>Whether both videos are made in one batch: faster with small videos, more memory. Default Sequential.</summary>
    public VariantMode VariantMode { get; init; }

    /// <summary>
    /// Where the model's weights lie: all on the device (Resident), the text encoder's in the host (StreamedText), or all blocks' (Streamed), which takes least of
    /// the device's memory. Default Auto: as free memory allows.
    /// </summary>
    public WeightPlacement Weights { get; init; }

    /// <summary>Whether the autoencoder works on tiles, which takes less memory and more time. Default Auto: as free memory allows.</summary>
    public AutoencoderTiling Tiling { get; init; }

    /// <summary>Latent frames (four frames each) of the windows of long videos; 0 is none, all frames at once. Default 0; 2 or more.</summary>
    public int WindowSize { get; init; }

    /// <summary>Latent frames from one window to the next, at least 1 and below their size. Default 14.</summary>
    public int WindowStride { get; init; } = 14;

    /// <summary>The share of the steps that the networks compute; the others are estimated from them: faster, not exact. Default 1, above 0, at most 1.</summary>
    public double StepShare { get; init; } = 1;

    /// <summary>
    /// The share of the computed steps in which the difference that guidance follows is computed; in the others it is estimated: faster, not exact.
    /// Default 1, above 0, at most 1.
    /// </summary>
    public double GuidanceShare { get; init; } = 1;

    /// <summary>
    /// In what the transformer computes its products and self attention: with EightBitProducts or EightBit in 8-bit floats, which is faster on GPUs from
    /// Hopper on and not exact; on other devices their rounding is only emulated. Default ComputeType, the type of the weights.
    /// </summary>
    public BlockArithmetic Arithmetic { get; init; }

    /// <summary>Whose rounding is taken on, to compare with them. Default None, the most accurate.</summary>
    public PeerHabits Habits { get; init; }

    /// <summary>The region that is generated. Default: grown, because an exact mask makes a model rebuild the old product from its outline.</summary>
    public MaskVariant Region { get; init; } = MaskVariant.Grown;

    /// <summary>Whether the original pixels are put back outside the region. Default: yes.</summary>
    public bool KeepScene { get; init; } = true;

    /// <summary>How strongly the LoRA acts; 1 is as trained. Default 1, 0 to 4.</summary>
    public double LoraStrength { get; init; } = 1;

    /// <summary>Whether the LoRA is added to the weights or acts beside them. Default Fused.</summary>
    public LoraMode LoraMode { get; init; }

    internal void Validate()
    {
        Check(Count is >= 0 and <= 1000, "count", Count, "0 to 1000");
        Check(Steps is >= 1 and <= 1000, "steps", Steps, "1 to 1000");
        Check(Frames == 0 || (Frames > 0 && Frames % 4 == 1), "frames", Frames, "0 for the model's own, or a number of the form 4n + 1, e.g. 49");
        Check(Shift is > 0 and <= 100, "shift", Shift, "above 0, at most 100, e.g. 5 or 16");
        Check(GuidanceStart is >= 0 and <= 1, "guidanceStart", GuidanceStart, "0 to 1");
        Check(GuidanceEnd >= GuidanceStart && GuidanceEnd <= 1, "guidanceEnd", GuidanceEnd, "guidanceStart to 1");
        Check(VaceScale is >= 0 and <= 2, "vaceScale", VaceScale, "0 to 2");
        Check(WindowSize is 0 or (>= 2 and <= 1000), "windowSize", WindowSize, "0 for none, or 2 to 1000");
        Check(WindowSize == 0 || (WindowStride >= 1 && WindowStride < WindowSize), "windowStride", WindowStride, "1 to windowSize - 1, so that windows overlap");
        Check(StepShare is > 0 and <= 1, "stepShare", StepShare, "above 0, at most 1, e.g. 0.5");
        Check(GuidanceShare is > 0 and <= 1, "guidanceShare", GuidanceShare, "above 0, at most 1, e.g. 0.5");
        Check(Guidance is >= 1 and <= 20, "guidance", Guidance, "1 to 20");
        Check(LoraStrength is >= 0 and <= 4, "loraStrength", LoraStrength, "0 to 4");
    }

    private static void Check(bool holds, string name, object value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"learning.pairs.{name} is {value}; set it to {range}.");
        }
    }
}
