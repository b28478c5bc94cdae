using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Training.Samples;

/// <summary>
/// Encodes clips once: clean latents with the references in front, the VACE context of the masked video, and the caption's text states. References are encoded one
/// by one, as at inference.
/// </summary>
public sealed class SampleEncoder
{
    private const byte Grey = 128;

    private readonly WanModels _models;
    private readonly VaceContextBuilder _contexts;

    /// <summary>Makes an encoder over loaded models, which it does not own.</summary>
    public SampleEncoder(WanModels models)
    {
        _models = models;
        _contexts = new VaceContextBuilder(models.Autoencoder, models.Device);
    }

    /// <summary>Encodes a clip; the masked video is made here, the region to generate painted grey 128.</summary>
    /// <exception cref="ArgumentException">Frames, masks or references do not have the same size, or the count is not 4n+1.</exception>
    public TrainingSample Encode(TrainingClip clip, CancellationToken cancellationToken = default)
    {
        Check(clip);
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var first = clip.Frames[0];
        var inputs = new VaceInputs
        {
            Size = new VideoSize(first.Width, first.Height, clip.Frames.Count),
            Video = [.. clip.Frames.Zip(clip.Masks, Paint)],
            Mask = clip.Masks,
            References = clip.References,
        };
        var references = _contexts.EncodeReferences(clip.References, null, cancellationToken);
        var scene = _contexts.BuildScene(inputs, cancellationToken);
        var video = _models.Autoencoder.Encode(FrameConversion.ToVideo(clip.Frames).to(_models.Device), cancellationToken);
        var clean = references is null ? video : cat([references, video], 2);
        var tokens = _models.Tokenizer.Tokenize(clip.Prompt, _models.Preset.TextLength);
        var text = _models.TextEncoder.EncodePrompts([tokens], _models.Preset.TextLength);
        return new(clip.Id, Keep(clean), Keep(VaceContextBuilder.Join(references, scene)), Keep(text));
    }

    private static Tensor Keep(Tensor value)
    {
        var kept = value.to(float32).cpu().clone();
        kept.DetachFromDisposeScope();
        return kept;
    }

    private static PixelFrame Paint(PixelFrame frame, PixelFrame mask)
    {
        var pixels = (byte[])frame.Pixels.Clone();
        for (var index = 0; index < frame.Width * frame.Height; index++)
        {
            if (mask.Pixels[index * mask.Channels] >= Grey)
            {
                pixels.AsSpan(index * 3, 3).Fill(Grey);
            }
        }

        return new(frame.Width, frame.Height, pixels);
    }

    private static void Check(TrainingClip clip)
    {
        if (clip.Frames.Count == 0 || clip.Frames.Count % 4 != 1)
        {
            throw new ArgumentException($"Clip {clip.Id} has {clip.Frames.Count} frames; it must have 4n+1, such as 17 or 49.", nameof(clip));
        }

        if (clip.Masks.Count != clip.Frames.Count)
        {
            throw new ArgumentException(
                $"Clip {clip.Id} has {clip.Frames.Count} frames but {clip.Masks.Count} masks; give one mask per frame.", nameof(clip));
        }

        var (width, height) = (clip.Frames[0].Width, clip.Frames[0].Height);
        foreach (var picture in clip.Frames.Concat(clip.Masks).Concat(clip.References))
        {
            if (picture.Width != width || picture.Height != height)
            {
                throw new ArgumentException(
                    $"Clip {clip.Id} mixes {width}x{height} and {picture.Width}x{picture.Height} pictures; resize them to one size first.", nameof(clip));
            }
        }
    }
}
