using ProductVideo.Media.Images;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Clips;

/// <summary>Reads clips that <see cref="ClipNormalizer"/> wrote. What they are like is known, so they are decoded without being probed first.</summary>
public static class ClipReader
{
    /// <summary>Reads all frames of a clip.</summary>
    /// <param name="path">The clip.</param>
    /// <param name="frameCount">How many frames were written.</param>
    /// <param name="format">The format that it was written in.</param>
    /// <param name="cancellationToken">Stops the decoder.</param>
    /// <exception cref="MediaException">The file is missing or damaged, or ends before its frames do.</exception>
    public static Task<IReadOnlyList<RgbImage>> ReadAllAsync(string path, int frameCount, ClipFormat format, CancellationToken cancellationToken)
    {
        format.Validate();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frameCount);
        return File.Exists(path)
            ? VideoReader.ReadAllAsync(format.Describe(path, frameCount), options: null, cancellationToken)
            : throw new MediaException(path, MediaErrorCode.NotFound, $"'{path}' is not there. Run the step again that makes the clip.");
    }
}
