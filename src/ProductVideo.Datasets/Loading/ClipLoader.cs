using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;

namespace ProductVideo.Datasets.Loading;

/// <summary>Reads the clips of a dataset at the size that a model is trained at.</summary>
/// <param name="layout">The dataset.</param>
/// <param name="width">Width of the samples in pixels.</param>
/// <param name="height">Height of the samples in pixels.</param>
public sealed class ClipLoader(DatasetLayout layout, int width, int height)
{
    /// <summary>Reads a clip, or a part of it.</summary>
    /// <param name="row">The clip's row in the dataset's table.</param>
    /// <param name="startFrame">The first frame, from 0.</param>
    /// <param name="frameCount">How many frames, at least 1; null for all that follow.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidDataException">The clip is shorter than asked for, or its frames and masks differ in number.</exception>
    public async Task<ClipSample> LoadAsync(MetadataRow row, int startFrame = 0, int? frameCount = null, CancellationToken cancellationToken = default)
    {
        var video = layout.PathOf(row.Video);
        var clipId = Path.GetFileNameWithoutExtension(video);
        var options = new VideoReadOptions
        {
            StartFrame = startFrame,
            EndFrame = frameCount is { } count ? startFrame + count : null,
            Width = width,
            Height = height,
        };
        var frames = await VideoReader.ReadAllAsync(video, options, cancellationToken);
        if (frames.Count == 0 || (frameCount is { } wanted && frames.Count != wanted))
        {
            throw new InvalidDataException($"{video} has no frames {startFrame} to {startFrame + frameCount}; ask for fewer, or build the dataset again.");
        }

        return new ClipSample(clipId, row.Prompt, frames, LoadMasks(clipId, startFrame, frames.Count, cancellationToken), LoadReference(row));
    }

    private GrayImage[] LoadMasks(string clipId, int startFrame, int count, CancellationToken cancellationToken)
    {
        var folder = layout.PathOf(DatasetLayout.MasksName(clipId));
        var masks = new GrayImage[count];
        for (var frame = 0; frame < count; frame++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = Path.Combine(folder, DatasetLayout.MaskFileName(startFrame + frame));
            if (!File.Exists(path))
            {
                throw new InvalidDataException($"{path} is missing; every frame needs its mask, build the dataset again.");
            }

            masks[frame] = Threshold(Resampler.Resize(Png.ReadGray(path), width, height, ResampleFilter.Box));
        }

        return masks;
    }

    private RgbImage? LoadReference(MetadataRow row) =>
        row.ReferenceImage.Length == 0
            ? null
            : FitInside.Place(Png.ReadRgb(layout.PathOf(row.ReferenceImage)), width, height, (255, 255, 255), ResampleFilter.Bicubic);

    private static GrayImage Threshold(GrayImage mask)
    {
        for (var index = 0; index < mask.Pixels.Length; index++)
        {
            mask.Pixels[index] = mask.Pixels[index] >= 128 ? (byte)255 : (byte)0;
        }

        return mask;
    }
}
