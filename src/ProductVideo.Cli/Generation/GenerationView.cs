namespace ProductVideo.Cli.Generation;

/// <summary>A video that was generated, and how.</summary>
/// <param name="File">The video.</param>
/// <param name="Width">Pixels per row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Frames">Frames.</param>
/// <param name="FramesPerSecond">Frames per second.</param>
/// <param name="Seed">The noise's seed.</param>
/// <param name="Steps">Denoising steps.</param>
/// <param name="ComputedSteps">Those of them in which the networks ran.</param>
/// <param name="Guidance">Classifier-free guidance; 1 is off.</param>
/// <param name="Preset">The model's sizes.</param>
/// <param name="Model">Its folder.</param>
/// <param name="Device">Where it computed.</param>
/// <param name="Loras">LoRAs and their strengths.</param>
/// <param name="Seconds">From the request to the frames: encoding, denoising, decoding.</param>
/// <param name="PeakBytes">The most that the device held; null on a processor.</param>
/// <param name="Previews">Pictures of the way there.</param>
/// <param name="Notes">What was decided on the way.</param>
internal sealed record GenerationView(
    string File,
    int Width,
    int Height,
    int Frames,
    double FramesPerSecond,
    long Seed,
    int Steps,
    int ComputedSteps,
    double Guidance,
    string Preset,
    string Model,
    string Device,
    IReadOnlyList<LoraSpec> Loras,
    double Seconds,
    long? PeakBytes,
    IReadOnlyList<string> Previews,
    IReadOnlyList<string> Notes);
