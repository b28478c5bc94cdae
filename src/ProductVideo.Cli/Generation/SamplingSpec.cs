using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Scheduling;
using ProductVideo.Wan.Transformer;

namespace ProductVideo.Cli.Generation;

/// <summary>How the video is to be made.</summary>
internal sealed record SamplingSpec
{
    /// <summary>The caption.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>What guidance leads away from.</summary>
    public string Negative { get; init; } = "";

    /// <summary>The noise's seed.</summary>
    public long Seed { get; init; }

    /// <summary>Denoising steps; null for what suits the model.</summary>
    public int? Steps { get; init; }

    /// <summary>Classifier-free guidance; null for what suits the model.</summary>
    public double? Guidance { get; init; }

    /// <summary>The steps that are guided.</summary>
    public GuidanceInterval GuidanceInterval { get; init; } = new();

    /// <summary>How the two predictions of guidance are made.</summary>
    public GuidanceMode GuidanceMode { get; init; }

    /// <summary>How a step follows from the prediction.</summary>
    public SolverKind Solver { get; init; }

    /// <summary>The schedule's shift towards noise.</summary>
    public double Shift { get; init; } = ShiftPreset.Standard;

    /// <summary>How strongly scene and references act.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>How much of the start video is replaced.</summary>
    public double Strength { get; init; } = 1;

    /// <summary>The share of the steps that are computed.</summary>
    public double StepShare { get; init; } = 1;

    /// <summary>The share of them in which guidance is.</summary>
    public double GuidanceShare { get; init; } = 1;

    /// <summary>In what the transformer computes.</summary>
    public BlockArithmetic Arithmetic { get; init; }

    /// <summary>Windows in time, or null.</summary>
    public SlidingWindow? Window { get; init; }

    /// <summary>Whether the autoencoder works on tiles.</summary>
    public AutoencoderTiling Tiling { get; init; }

    /// <summary>Whether the first picture of the product is pasted into the first frame's region.</summary>
    public bool Anchor { get; init; }

    /// <summary>Whether the scene's own pixels are put back outside the region.</summary>
    public bool KeepScene { get; init; } = true;

    /// <summary>After how many steps a picture is written; null for none.</summary>
    public int? PreviewEvery { get; init; }
}
