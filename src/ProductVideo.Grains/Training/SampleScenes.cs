using ProductVideo.Datasets.Building;
using ProductVideo.Datasets.Loading;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Settings;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;
using ProductVideo.Training.Samples;
using ProductVideo.Training.Sampling;
using ProductVideo.Vision.Masks;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Models;

namespace ProductVideo.Grains.Training;

/// <summary>Makes a run ready to be looked at: chooses its scenes, encodes them, and puts what they look like beside the films to come.</summary>
internal sealed class SampleScenes(DatasetFolder dataset, WanModels networks, SampleCache cache, PipelineOptions pipeline)
{
    /// <summary>The sampler of a run.</summary>
    /// <param name="options">What is wanted.</param>
    /// <param name="folder">The folder of the samples, with what an earlier attempt left there.</param>
    /// <param name="tell">Told of every sample.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where no samples are wanted.</returns>
    public async Task<TrainingSampler?> PrepareAsync(SampleOptions options, string folder, IProgress<SampleProgress> tell, CancellationToken cancellationToken)
    {
        if (options.Scenes == 0)
        {
            return null;
        }

        var size = networks.Preset.Video;
        var loader = new ClipLoader(dataset.Layout, size.Width, size.Height);
        var scenes = new List<SampleScene>();
        var shown = new List<SampledScene>();
        var heldOut = dataset.RowsOf(DatasetSplit.Test).Concat(dataset.RowsOf(DatasetSplit.Validation)).ToList();
        foreach (var (row, isHeldOut) in SampleChoice.Order(heldOut, dataset.RowsOf(DatasetSplit.Train), options.Seed))
        {
            var clip = await loader.LoadAsync(row, cancellationToken: cancellationToken);
            if (clip.Frames.Count < size.Frames || clip.Reference is null)
            {
                continue;
            }

            var product = SampleChoice.ClipOf(row).Product.Value;
            var (scene, picture) = await PrepareAsync(clip, product, isHeldOut, size.Frames, folder, cancellationToken);
            scenes.Add(scene);
            shown.Add(picture);
            if (scenes.Count == options.Scenes)
            {
                break;
            }
        }

        var index = new SampleIndex(
            options.Seed, options.Steps, options.Guidance, size.Width, size.Height, size.Frames, pipeline.Clip.FramesPerSecond, shown, Known(folder)?.Films ?? []);
        index.Write(folder);
        return new TrainingSampler(networks, options, scenes, index, folder, (path, frames, token) => Write(path, [.. frames.Select(Pixels.ToImage)], token), tell);
    }

    // A list that cannot be read is written anew, and its films are made again.
    private static SampleIndex? Known(string folder)
    {
        var path = Path.Combine(folder, SampleIndex.File);
        try
        {
            return File.Exists(path) ? SampleIndex.Parse(File.ReadAllText(path)) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private async Task<(SampleScene Scene, SampledScene Picture)> PrepareAsync(
        ClipSample clip, string product, bool heldOut, int frames, string folder, CancellationToken cancellationToken)
    {
        RgbImage[] video = [.. clip.Frames.Take(frames)];
        var region = MaskVariants.Derive([.. clip.Masks.Take(frames)], MaskVariant.Grown, pipeline.MaskedRegionSizes);
        var masked = MaskedVideo.Compose(video, region);
        PixelFrame[] masks = [.. region.Select(Pixels.ToFrame)];
        var id = $"scene {clip.ClipId}";
        if (!cache.Contains(id))
        {
            using var sample = new SampleEncoder(networks).Encode(
                new TrainingClip(id, clip.Prompt, [.. video.Select(Pixels.ToFrame)], masks, [clip.Reference!.ToFrame()]), cancellationToken);
            cache.Write(sample);
        }

        var picture = new SampledScene(
            clip.ClipId, product, heldOut, $"{TrainingFiles.Scenes}/{clip.ClipId}.mp4", $"{TrainingFiles.Scenes}/{clip.ClipId}.original.mp4", $"{TrainingFiles.Scenes}/{clip.ClipId}.png");
        Directory.CreateDirectory(Path.Combine(folder, TrainingFiles.Scenes));
        await WriteAsync(Path.Combine(folder, picture.Scene), masked, cancellationToken);
        await WriteAsync(Path.Combine(folder, picture.Original), video, cancellationToken);
        Png.Write(Path.Combine(folder, picture.Reference), clip.Reference!);
        return (new(clip.ClipId, product, heldOut, [.. masked.Select(Pixels.ToFrame)], masks, () => cache.Read(id)), picture);
    }

    private void Write(string path, IReadOnlyList<RgbImage> frames, CancellationToken cancellationToken)
    {
#pragma warning disable VSTHRD002 // the trainer has the device's thread; the film is written on threads of the pool, which wait for nobody
        Task.Run(() => WriteAsync(path, frames, cancellationToken), cancellationToken).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }

    private Task<int> WriteAsync(string path, IReadOnlyList<RgbImage> frames, CancellationToken cancellationToken) =>
        VideoWriter.WriteAsync(path, frames, new VideoWriteOptions { FramesPerSecond = pipeline.Clip.FramesPerSecond, Crf = pipeline.Clip.Crf }, cancellationToken);
}
