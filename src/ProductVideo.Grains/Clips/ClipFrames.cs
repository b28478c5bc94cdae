using System.Text.Json;
using ProductVideo.Grains.Work;
using ProductVideo.Media.Clips;
using ProductVideo.Media.Images;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Grains.Clips;

/// <summary>
/// The decoded frames of clips that are in work. A clip's steps follow each other closely, so each clip is decoded once; what does not
/// fit into the budget is decoded again when it is needed. Frames are shared: nobody may change them. Safe for many threads.
/// </summary>
public sealed class ClipFrames
{
    /// <summary>The most bytes of pixels that are kept: 512 MiB, seven clips of four seconds.</summary>
    public const long Budget = 512L << 20;

    private readonly Lock _gate = new();
    private readonly LinkedList<(string Hash, IReadOnlyList<RgbImage> Frames)> _kept = [];

    /// <summary>The frames of a clip, kept for the next step.</summary>
    /// <param name="clip">The output of the step that normalised the clip.</param>
    /// <param name="format">The format that it was written in.</param>
    /// <param name="cancellationToken">Stops the decoder.</param>
    /// <exception cref="Media.MediaException">The clip is missing or damaged.</exception>
    public async Task<IReadOnlyList<RgbImage>> ReadAsync(Artifact clip, ClipFormat format, CancellationToken cancellationToken)
    {
        var frames = Remove(clip.ContentHash) ?? await DecodeAsync(clip, format, cancellationToken);
        Keep(clip.ContentHash, frames);
        return frames;
    }

    /// <summary>Forgets the frames of a clip whose last step is done.</summary>
    /// <param name="clip">The output of the step that normalised the clip.</param>
    public void Forget(Artifact clip) => Remove(clip.ContentHash);

    private static async Task<IReadOnlyList<RgbImage>> DecodeAsync(Artifact clip, ClipFormat format, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(clip.PathOf(NormaliseHandler.ValueFile));
        var value = await JsonSerializer.DeserializeAsync<NormaliseValue>(stream, StepJson.Options, cancellationToken)
            ?? throw new JsonException($"{clip.Folder} holds no normalised clip.");
        return await ClipReader.ReadAllAsync(
            clip.PathOf(ClipFiles.Video),
            value.FrameCount,
            format with { Width = value.Width, Height = value.Height, FramesPerSecond = value.FramesPerSecond },
            cancellationToken);
    }

    private static long SizeOf(IReadOnlyList<RgbImage> frames) => frames.Sum(frame => (long)frame.Pixels.Length);

    private void Keep(string hash, IReadOnlyList<RgbImage> frames)
    {
        lock (_gate)
        {
            _kept.AddFirst((hash, frames));
            while (_kept.Sum(entry => SizeOf(entry.Frames)) > Budget)
            {
                _kept.RemoveLast();
            }
        }
    }

    private IReadOnlyList<RgbImage>? Remove(string hash)
    {
        lock (_gate)
        {
            for (var node = _kept.First; node is not null; node = node.Next)
            {
                if (string.Equals(node.Value.Hash, hash, StringComparison.Ordinal))
                {
                    _kept.Remove(node);
                    return node.Value.Frames;
                }
            }

            return null;
        }
    }
}
