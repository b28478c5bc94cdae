using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Presets;

namespace ProductVideo.Wan.Conditioning;

/// <summary>What a VACE context is made of. At least one of the inputs must be given for the context to exist.</summary>
public sealed record VaceInputs
{
    /// <summary>The size of the generated video; all inputs have it.</summary>
    public required VideoSize Size { get; init; }

    /// <summary>The video to keep, or the control video. Default: none, which counts as mid grey.</summary>
    public IReadOnlyList<PixelFrame>? Video { get; init; }

    /// <summary>White is generated, black is kept. Default: none, which counts as white.</summary>
    public IReadOnlyList<PixelFrame>? Mask { get; init; }

    /// <summary>Reference pictures. Default: none.</summary>
    public IReadOnlyList<PixelFrame> References { get; init; } = [];

    /// <summary>
    /// Takes mask values from 128 on as white and others as black. Default: true, because compressed masks hold values between.
    /// </summary>
    public bool BinarizeMask { get; init; } = true;

    /// <summary>Tiles for the autoencoder. Default: none, the whole picture at once.</summary>
    public TileOptions? Tiles { get; init; }

    /// <summary>Whether there is anything to make a context of.</summary>
    public bool IsEmpty => Video is null && Mask is null && References.Count == 0;

    /// <summary>Throws when an input does not have the size of the video.</summary>
    /// <exception cref="ArgumentException">The message names the input, both sizes and the remedy.</exception>
    public void Validate()
    {
        Size.Validate();
        CheckVideo("video", Video);
        CheckVideo("mask", Mask);
        for (var index = 0; index < References.Count; index++)
        {
            CheckFrame($"reference {index}", References[index]);
        }
    }

    internal void CheckVideo(string name, IReadOnlyList<PixelFrame>? frames)
    {
        if (frames is null)
        {
            return;
        }

        if (frames.Count != Size.Frames)
        {
            throw new ArgumentException(
                $"The {name} has {frames.Count} frames, the generated video {Size.Frames}: give exactly that many (4n + 1) frames.");
        }

        foreach (var frame in frames)
        {
            CheckFrame(name, frame);
        }
    }

    private void CheckFrame(string name, PixelFrame frame)
    {
        if (frame.Width != Size.Width || frame.Height != Size.Height)
        {
            throw new ArgumentException(
                $"The {name} is {frame.Width}x{frame.Height} pixels, the generated video {Size.Width}x{Size.Height}: resize it first.");
        }
    }
}
