using System.Text.Json;
using ProductVideo.EngineBench.Generation;
using ProductVideo.Kernels;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Streaming;
using ProductVideo.Wan.Text;
using static TorchSharp.torch;

namespace ProductVideo.EngineBench.Verbs;

/// <summary>One whole generation, from a rendered scene to a video file, with random weights or those of a folder.</summary>
internal sealed class GenerateVerb : IVerb
{
    private const long WeightSeed = 7;
    private const ulong SceneSeed = 11;
    private const double FramesPerSecond = 15;

    public string Name => "generate";

    public IReadOnlyCollection<string> Options { get; } =
        ["--preset", "--models", "--frames", "--steps", "--guidance", "--seed", "--step-share", "--guidance-share", "--weights", "--arithmetic", "--autoencoder-mebibytes", "--device", "--out", "--json"];

    public int Run(Arguments arguments)
    {
        var time = TimeProvider.System;
        var path = arguments.Text("--out") ?? throw new ArgumentException("--out is missing: name the video file, such as video.y4m.");
        var device = ComputeDevices.Find(arguments.Text("--device", ComputeDevices.Processor));
        var folder = arguments.Text("--models");
        var startedAt = time.GetTimestamp();
        using var models = Load(folder, arguments, device);
        var loaded = time.GetElapsedTime(startedAt);
        var request = Request(arguments, models.Preset);
        DeviceMemory.ResetPeak(device);
        startedAt = time.GetTimestamp();
        var result = new WanPipeline(models).Generate(request, new StepLines(time));
        var generated = time.GetElapsedTime(startedAt);
        var peak = DeviceMemory.Read(device)?.PeakAllocated;
        startedAt = time.GetTimestamp();
        Y4mWriter.Write(path, result.Frames.Select(static frame => new RgbImage(frame.Width, frame.Height, frame.Pixels)), FramesPerSecond, CancellationToken.None);
        var report = new GenerationReport(
            models.Preset.Name,
            folder ?? "random",
            DeviceMemory.Describe(device),
            result.Size.ToString(),
            request.Seed,
            request.Steps,
            result.ComputedSteps,
            loaded.TotalSeconds,
            generated.TotalSeconds,
            time.GetElapsedTime(startedAt).TotalSeconds,
            peak,
            FrameFigures.Of(result.Frames),
            path,
            new FileInfo(path).Length);
        Console.WriteLine(report);
        if (arguments.Text("--json") is { } file)
        {
            File.WriteAllText(file, JsonSerializer.Serialize(report));
        }

        return 0;
    }

    private static WanModels Load(string? folder, Arguments arguments, Device device)
    {
        var weights = arguments.Choice("--weights", WeightPlacement.Resident);
        if (folder is not null)
        {
            return arguments.Text("--preset") is null
                ? WanModels.Load(folder, device, weights: weights)
                : throw new ArgumentException("--preset and --models are both given: the folder's weights say which preset they are; leave --preset out.");
        }

        var preset = WanPreset.Find(arguments.Text("--preset", WanPreset.Tiny.Name));
        return WanModels.CreateRandom(preset, ProductVocabulary.CreateTokenizer(), device, WanModels.DefaultType(device), WeightSeed, weights);
    }

    private static GenerationRequest Request(Arguments arguments, WanPreset preset)
    {
        var size = preset.Video with { Frames = arguments.Number("--frames", preset.Video.Frames) };
        size.Validate();
        var defaults = new GenerationRequest();
        var (stepShare, guidanceShare) = (arguments.Fraction("--step-share", 1), arguments.Fraction("--guidance-share", 1));
        var request = new GenerationRequest
        {
            Size = size,
            Seed = arguments.Number("--seed", 1),
            Steps = arguments.Number("--steps", defaults.Steps),
            Guidance = arguments.Fraction("--guidance", defaults.Guidance),
            Arithmetic = arguments.Choice("--arithmetic", defaults.Arithmetic),
            AutoencoderMemory = arguments.Text("--autoencoder-mebibytes") is null ? null : (long)arguments.Number("--autoencoder-mebibytes", 0) << 20,
            StepCache = stepShare == 1 ? null : new StepCacheOptions { Share = stepShare },
            GuidanceCache = guidanceShare == 1 ? null : new StepCacheOptions { Share = guidanceShare },
        };
        request.Validate();
        var scene = SyntheticScene.Render(SceneSeed, size);
        return request with { Prompt = scene.Caption, Video = scene.Video, Mask = scene.Mask, References = [scene.Reference] };
    }
}
