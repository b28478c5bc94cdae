using System.CommandLine;
using System.Globalization;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Commands;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Scheduling;
using ProductVideo.Wan.Transformer;

namespace ProductVideo.Cli.Generation;

/// <summary>The options of <c>pv generate</c> that say how.</summary>
internal sealed class SamplingOptions
{
    private readonly Option<string?> _prompt = new("--prompt") { Description = "What is to be seen.", HelpName = "text" };
    private readonly Option<string?> _negative = new("--negative") { Description = "What guidance leads away from; wan stands for the text of the published examples.", HelpName = "text" };
    private readonly Option<long> _seed = new("--seed") { Description = "The noise's seed: the same one gives the same video. Default: 0.", HelpName = "number" };
    private readonly Option<int?> _steps = RunOptions.Number("--steps", "Denoising steps. Default: 50, with the tiny model 12.", 1, 1000);
    private readonly Option<double?> _guidance = RunOptions.Real("--cfg", "Classifier-free guidance: how strongly the prompt is followed; 1 is off and halves the time. Default: 5, with the tiny model 1.", 0, 30);
    private readonly Option<string?> _interval = new("--cfg-interval") { Description = "Guide only steps between these shares of all, such as 0.1-0.7.", HelpName = "from-to" };
    private readonly Option<GuidanceMode> _mode = RunOptions.Choice<GuidanceMode>("--cfg-mode", "Make the two predictions of guidance one after the other, or in one batch.");
    private readonly Option<SolverKind> _solver = RunOptions.Choice<SolverKind>("--solver", "How a step follows from the prediction; unipc takes fewer steps for the same.");
    private readonly Option<double?> _shift = RunOptions.Real("--shift", "How far the steps lie towards noise: 5, or 16 as the published VACE examples do with unipc. Default: 5.", 0.01, 100);
    private readonly Option<double?> _scale = RunOptions.Real("--scale", "How strongly scene and references act (the VACE scale). Default: 1.", 0, 2);
    private readonly Option<double?> _strength = RunOptions.Real("--strength", "How much of --start-video is replaced. Default: 1.", 0.01, 1);
    private readonly Option<double?> _stepShare = RunOptions.Real("--step-cache", "The share of the steps that is computed, the others are estimated: 0.5 halves the time, not exact. Default: 1.", 0.01, 1);
    private readonly Option<double?> _guidanceShare = RunOptions.Real("--guidance-share", "The share of the computed steps in which guidance is computed: not exact. Default: 1.", 0.01, 1);
    private readonly Option<BlockArithmetic> _arithmetic = RunOptions.Choice<BlockArithmetic>("--arithmetic", "Compute products, or products and attention, in 8-bit floats: faster on GPUs from Hopper on, not exact; elsewhere only emulated.");
    private readonly Option<string?> _window = new("--window") { Description = "For long videos: frames that are denoised together, 4n + 1, and from one window to the next, such as 81:56. Default: all at once.", HelpName = "frames[:step]" };
    private readonly Option<AutoencoderTiling> _tile = RunOptions.Choice<AutoencoderTiling>("--tile", "Encode and decode on tiles, which takes less memory and more time; auto goes by what is free.");
    private readonly Option<bool> _anchor = new("--anchor") { Description = "Paste the first --reference into the masked area of the first frame." };
    private readonly Option<bool> _keep = new("--keep-scene") { Description = "Put the scene's own pixels back outside the region. Default: true.", DefaultValueFactory = _ => true };
    private readonly Option<int?> _preview = RunOptions.Number("--preview", "Write the first frame as it will be after every so many steps, as a PNG file beside the video.", 1, 1000);

    /// <summary>The options in the order of the help.</summary>
    public IReadOnlyList<Option> All =>
    [
        _prompt, _negative, _seed, _steps, _guidance, _interval, _mode, _solver, _shift, _scale, _strength, _stepShare, _guidanceShare, _arithmetic, _window, _tile, _anchor, _keep,
        _preview,
    ];

    /// <summary>What a command line says.</summary>
    /// <exception cref="UsageException">A value cannot be understood.</exception>
    public SamplingSpec Read(ParseResult parse)
    {
        var defaults = new SamplingSpec();
        return new SamplingSpec
        {
            Prompt = parse.GetValue(_prompt) ?? defaults.Prompt,
            Negative = parse.GetValue(_negative) ?? defaults.Negative,
            Seed = parse.GetValue(_seed),
            Steps = parse.GetValue(_steps),
            Guidance = parse.GetValue(_guidance),
            GuidanceInterval = parse.GetValue(_interval) is { } interval ? Interval(interval) : defaults.GuidanceInterval,
            GuidanceMode = parse.GetValue(_mode),
            Solver = parse.GetValue(_solver),
            Shift = parse.GetValue(_shift) ?? defaults.Shift,
            Scale = parse.GetValue(_scale) ?? defaults.Scale,
            Strength = parse.GetValue(_strength) ?? defaults.Strength,
            StepShare = parse.GetValue(_stepShare) ?? defaults.StepShare,
            GuidanceShare = parse.GetValue(_guidanceShare) ?? defaults.GuidanceShare,
            Arithmetic = parse.GetValue(_arithmetic),
            Window = parse.GetValue(_window) is { } window ? Window(window) : null,
            Tiling = parse.GetValue(_tile),
            Anchor = parse.GetValue(_anchor),
            KeepScene = parse.GetValue(_keep),
            PreviewEvery = parse.GetValue(_preview),
        };
    }

    private static GuidanceInterval Interval(string text) =>
        text.Split('-') is [var from, var to]
        && double.TryParse(from, NumberStyles.Float, CultureInfo.InvariantCulture, out var start)
        && double.TryParse(to, NumberStyles.Float, CultureInfo.InvariantCulture, out var end)
            ? new GuidanceInterval { Start = start, End = end }
            : throw new UsageException($"--cfg-interval is {text}; give two shares of the steps, such as 0.1-0.7.");

    // A latent frame is four frames of video, the first one a single frame.
    private static SlidingWindow Window(string text)
    {
        var parts = text.Split(':').Select(static part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0).ToArray();
        var frames = parts[0];
        var step = parts.Length > 1 ? parts[1] : Math.Max(4, frames * 2 / 3 / 4 * 4);
        return parts.Length <= 2 && frames >= 5 && frames % 4 == 1 && step >= 4 && step % 4 == 0 && step < frames
            ? new SlidingWindow { Size = ((frames - 1) / 4) + 1, Stride = step / 4 }
            : throw new UsageException($"--window is {text}; give frames of the form 4n + 1, 5 or more, and after a colon a smaller multiple of 4, such as 81:56.");
    }
}
