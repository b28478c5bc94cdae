using System.Globalization;
using ProductVideo.Training.Lora;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Presets;

namespace ProductVideo.Training.Sampling;

/// <summary>
/// Generates the same scenes from the same noise at the steps that are due, and keeps the films in a folder with a list. What is there already is not made
/// again. Numbers that are not finite and a device that is too small for a video are noted in the list, and the run goes on; every other error ends it, as it
/// would end any step: a full disk, a device that fails.
/// </summary>
/// <param name="models">The networks that are trained.</param>
/// <param name="options">How.</param>
/// <param name="scenes">The scenes.</param>
/// <param name="index">The list so far.</param>
/// <param name="folder">Where films and list are; made when absent.</param>
/// <param name="write">Writes a film.</param>
/// <param name="tell">Told what is done, and what could not be.</param>
public sealed class TrainingSampler(
    WanModels models, SampleOptions options, IReadOnlyList<SampleScene> scenes, SampleIndex index, string folder, SampleWriter write, IProgress<SampleProgress>? tell = null)
    : ITrainingSampler
{
    private readonly WanPipeline _pipeline = new(models);
    private SampleIndex _index = index;
    private bool _isTooLarge;

    /// <summary>The folder of a step's films within that of all samples.</summary>
    public static string FolderOf(int step) => "step-" + step.ToString("D8", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Look(int step, LoraTrainingOptions run, CancellationToken cancellationToken)
    {
        if (!options.AreDue(step, run))
        {
            return;
        }

        foreach (var (scene, number) in scenes.Select(static (scene, place) => (scene, place + 1)))
        {
            if (_isTooLarge || IsThere(step, scene))
            {
                continue;
            }

            tell?.Report(new(step, run.Steps, scene.Clip, number, scenes.Count, null));
            var film = Make(step, scene, cancellationToken);
            if (film.Error is { } error)
            {
                tell?.Report(new(step, run.Steps, scene.Clip, number, scenes.Count, error));
            }

            _index = _index.With(film);
            _index.Write(folder);
        }
    }

    private bool IsThere(int step, SampleScene scene) => _index.Films.Any(film =>
        film.Step == step && string.Equals(film.Clip, scene.Clip, StringComparison.Ordinal) && film.File is { } file && File.Exists(Path.Combine(folder, file)));

    private SampleFilm Make(int step, SampleScene scene, CancellationToken cancellationToken)
    {
        var file = $"{FolderOf(step)}/{scene.Clip}.mp4";
        try
        {
            var frames = Generate(scene, cancellationToken);
            Directory.CreateDirectory(Path.Combine(folder, FolderOf(step)));
            write(Path.Combine(folder, file), frames, cancellationToken);
            return new(step, scene.Clip, file);
        }
        catch (NonFiniteException exception)
        {
            return new(step, scene.Clip, null, exception.Message);
        }
        catch (DeviceMemoryException exception)
        {
            // It would be too small each time; what was asked for is free again, so training itself can go on.
            _isTooLarge = true;
            return new(step, scene.Clip, null, $"{exception.Message} No more samples are made before the run is started again.");
        }
    }

    private IReadOnlyList<Wan.Conditioning.PixelFrame> Generate(SampleScene scene, CancellationToken cancellationToken)
    {
        using var sample = scene.Open();
        var size = new VideoSize(scene.Video[0].Width, scene.Video[0].Height, scene.Video.Count);
        var references = (int)sample.Clean.shape[2] - size.LatentFrames;
        var request = new GenerationRequest
        {
            Size = size,
            Seed = options.Seed,
            Steps = options.Steps,
            Guidance = options.Guidance,
            Video = scene.Video,
            Mask = scene.Mask,
            KeepUnmasked = true,
            // Training needs the weights where they are, so they are not sent to the host when memory runs out.
            Weights = models.Weights.Placement,
        };
        return _pipeline.GenerateEncoded(request, new EncodedScene(sample.Context, sample.Text, references), null, cancellationToken).Frames;
    }
}
