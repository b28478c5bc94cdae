using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;
using ProductVideo.Grains.Generation;
using ProductVideo.Kernels;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Streaming;
using static TorchSharp.torch;

namespace ProductVideo.Cli.Generation;

/// <summary>From a command line to a video file: read, load, generate, write. Everything that can be wrong is looked at before the networks are loaded.</summary>
internal sealed class VideoGeneration(GenerateSpec spec, TimeProvider time)
{
    private const string ControlNote = "there is no mask, so the video steers the whole picture (a control video); give --mask to keep what is outside a region";
    private const string TinyNote = "the tiny model has learnt only to fill a masked region with the product of one picture; anything else needs a published model";

    /// <summary>Does it.</summary>
    /// <exception cref="UsageException">Something does not fit; the message says what to change.</exception>
    public async Task<GenerationView> RunAsync(IProgress<ProgressView> progress, CancellationToken cancellationToken)
    {
        var output = OutputFile.Prepare(spec);
        var device = FindDevice(spec.Model.Device);
        var stages = new GenerationStages(progress, time, spec.Model.Device);
        stages.Reading();
        var preset = WanModels.ReadPreset(spec.Model.Folder);
        var scene = await new SceneReader(spec.Scene, preset.Video).ReadAsync(cancellationToken);
        var previews = spec.Sampling.PreviewEvery is null ? null : new PreviewFiles(output);
        var request = GenerationRequests.Make(scene, spec.Sampling, preset, previews);
        stages.Notes.AddRange(Notes(scene, preset));
        stages.Loading(spec.Model.Folder);
        using var models = WanModels.Load(spec.Model.Folder, device, preset: preset, weights: spec.Model.Weights, cancellationToken: cancellationToken);
        if (models.Weights.Placement != WeightPlacement.Resident)
        {
            stages.Notes.Add(models.Weights.ToString());
        }

        var startedAt = time.GetTimestamp();
        var result = Generate(models, request, stages, cancellationToken);
        var seconds = time.GetElapsedTime(startedAt).TotalSeconds;
        var peak = DeviceMemory.Read(device)?.PeakAllocated;
        stages.Writing(output);
        await WriteAsync(output, [.. result.Frames.Select(Pixels.ToImage)], cancellationToken);
        return new GenerationView(
            output,
            result.Size.Width,
            result.Size.Height,
            result.Size.Frames,
            spec.Scene.FramesPerSecond,
            request.Seed,
            request.Steps,
            result.ComputedSteps,
            request.Guidance,
            preset.Name,
            spec.Model.Folder,
            spec.Model.Device,
            spec.Model.Loras,
            seconds,
            peak,
            previews?.Written ?? [],
            stages.Notes);
    }

    private static IEnumerable<string> Notes(Scene scene, WanPreset preset)
    {
        if (scene.Video is not null && scene.Mask is null)
        {
            yield return ControlNote;
        }

        if (preset.Name == WanPreset.Tiny.Name && (scene.Mask is null || scene.References.Count != 1))
        {
            yield return TinyNote;
        }
    }

    private static Device FindDevice(string name)
    {
        try
        {
            return ComputeDevices.Find(name);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"--device: {exception.Message}");
        }
    }

    private GenerationResult Generate(WanModels models, GenerationRequest request, GenerationStages stages, CancellationToken cancellationToken)
    {
        TensorThreads.Share(models, Environment.ProcessorCount);
        using var scope = NewDisposeScope();
        using var applied = LoraStack.Apply(
            models.Transformer, models.Vace, [.. spec.Model.Loras.Select(static lora => new WeightedLora(LoraFile.Load(lora.Path), lora.Strength))]);
        DeviceMemory.ResetPeak(models.Device);
        return new WanPipeline(models).Generate(request, stages, cancellationToken);
    }

    private async Task WriteAsync(string output, IReadOnlyList<RgbImage> frames, CancellationToken cancellationToken)
    {
        if (OutputFile.IsRaw(output))
        {
            Y4mWriter.Write(output, frames, spec.Scene.FramesPerSecond, cancellationToken);
        }
        else
        {
            await VideoWriter.WriteAsync(output, frames, new VideoWriteOptions { FramesPerSecond = spec.Scene.FramesPerSecond }, cancellationToken);
        }
    }
}
