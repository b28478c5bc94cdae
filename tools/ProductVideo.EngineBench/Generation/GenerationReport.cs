using System.Globalization;

namespace ProductVideo.EngineBench.Generation;

/// <summary>A generation in numbers.</summary>
/// <param name="Preset">The model's sizes.</param>
/// <param name="Weights">The model's folder, or "random".</param>
/// <param name="Device">The device's name.</param>
/// <param name="Size">Width x height x frames.</param>
/// <param name="Seed">The noise's seed.</param>
/// <param name="Steps">Denoising steps.</param>
/// <param name="ComputedSteps">Those of them in which the networks ran.</param>
/// <param name="LoadSeconds">To have the networks on the device.</param>
/// <param name="Seconds">From the request to the frames in memory: encoding, denoising, decoding.</param>
/// <param name="WriteSeconds">To write the file.</param>
/// <param name="PeakBytes">The most that the device held, weights included; null on a processor.</param>
/// <param name="Frames">Mean and spread of the frames' samples.</param>
/// <param name="File">The video.</param>
/// <param name="FileBytes">Its size.</param>
internal sealed record GenerationReport(
    string Preset,
    string Weights,
    string Device,
    string Size,
    long Seed,
    int Steps,
    int ComputedSteps,
    double LoadSeconds,
    double Seconds,
    double WriteSeconds,
    long? PeakBytes,
    FrameFigures Frames,
    string File,
    long FileBytes)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        {Preset} ({Weights} weights) on {Device}: {Size}, seed {Seed}, {ComputedSteps} of {Steps} steps computed
        {Seconds:0.00} s to generate ({LoadSeconds:0.00} s before it for the weights, {WriteSeconds:0.00} s after it for the file); peak {(PeakBytes is { } peak ? $"{peak / (double)(1 << 30):0.00} GiB" : "not known on a processor")}
        every number finite (else it had ended with an error); samples of the frames: mean {Frames.Mean:0.0}, spread {Frames.Spread:0.0} of 255
        {File}: {FileBytes / 1e6:0.0} MB
        """);
}
