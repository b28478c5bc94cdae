using ProductVideo.Vision.Networks;

namespace ProductVideo.Grains.Settings;

/// <summary>The networks that look at pictures. Without any, the program's own methods do the work: they need no weights, and plain backgrounds.</summary>
public sealed record NetworkSettings
{
    /// <summary>The value of <see cref="Device"/> that leaves it to the worker.</summary>
    public const string OfWorker = "worker";

    /// <summary>The network that cuts products out of photos: a model's name such as isnet-general-use, or the path of an .onnx file of the U2-Net, IS-Net or BiRefNet kind named as published. Default: none.</summary>
    public string? Matting { get; init; }

    /// <summary>The network that finds a product by its category: a model's name such as grounding-dino-tiny, or the path of Grounding DINO's .onnx file with vocab.txt and preprocessor_config.json beside or above it. Default: none.</summary>
    public string? Detector { get; init; }

    /// <summary>The networks that follow what the detector found: a model's name such as sam2.1-tiny-video, or the path of a folder with SAM 2.1's networks for video. Default: none.</summary>
    public string? Tracker { get; init; }

    /// <summary>The folder of models, where 'pv models' puts them: models by name are looked for there. Default: models, in the folder you work in.</summary>
    public string Models { get; init; } = "models";

    /// <summary>
    /// Where they run: worker, cpu, cuda or cuda:N. Default: worker, which is the GPU of the worker that does the step, and the processor on other workers; so that all GPUs share the work.
    /// </summary>
    public string Device { get; init; } = OfWorker;

    /// <summary>Threads for one run on a processor, 0 to 256; 0 takes all cores. Default: 0.</summary>
    public int Threads { get; init; }

    /// <summary>Whether graphs are rewritten for speed; some exports in 16 bits need it off. Default: on.</summary>
    public bool Optimize { get; init; } = true;

    /// <summary>
    /// Whether a GPU may round the factors of products to 10 bits (TF32): half as fast again, but boxes and masks are then no longer those of a processor. Default: off.
    /// </summary>
    public bool RoundProducts { get; init; }

    /// <summary>How they are loaded.</summary>
    /// <param name="device">Where; see <see cref="DeviceFor"/>.</param>
    public NetworkOptions Loading(NetworkDevice device) => new() { Device = device, Threads = Threads, Optimize = Optimize, RoundProducts = RoundProducts };

    /// <summary>Where they run for a worker.</summary>
    /// <param name="worker">The worker's device, such as cuda:1 or cpu:0.</param>
    public NetworkDevice DeviceFor(string worker) => Device != OfWorker
        ? NetworkDevice.Parse(Device)
        : worker.StartsWith("cuda", StringComparison.Ordinal) ? NetworkDevice.Parse(worker) : NetworkDevice.Processor;

    /// <summary>Checks every setting; the files are looked at when they are opened.</summary>
    /// <exception cref="ArgumentException">A setting is out of range, or one needs another.</exception>
    public void Validate()
    {
        if ((Detector is null) != (Tracker is null))
        {
            throw new ArgumentException("Detector and Tracker work together: set both, or neither.");
        }

        if (Threads is < 0 or > 256)
        {
            throw new ArgumentException($"NetworkSettings.Threads is {Threads}; set it to 0 to 256.");
        }

        try
        {
            DeviceFor("cpu");
        }
        catch (FormatException exception)
        {
            throw new ArgumentException($"NetworkSettings.Device: {exception.Message} Or worker, for the GPU of whichever worker does the step.", exception);
        }
    }
}
