using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ProductVideo.Media.Images;
using ProductVideo.Media.Probing;

namespace ProductVideo.Media.Video;

/// <summary>Reads frames from a video file as a stream: a handful are in memory at a time, however long the film.</summary>
public static class VideoReader
{
    private const int FramesAhead = 4;

    /// <summary>Probes the file and reads its frames, rotated and scaled for display.</summary>
    /// <exception cref="MediaException">The file cannot be worked on, is damaged, or ends before its frames do.</exception>
    public static async IAsyncEnumerable<RgbImage> ReadFramesAsync(
        string path, VideoReadOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var info = await VideoProbe.ProbeAsync(path, cancellationToken);
        await foreach (var frame in ReadFramesAsync(info, options, cancellationToken))
        {
            yield return frame;
        }
    }

    /// <summary>Reads frames of a file that has been probed.</summary>
    /// <exception cref="MediaException">The file is damaged, or ends before its frames do.</exception>
    public static async IAsyncEnumerable<RgbImage> ReadFramesAsync(
        VideoInfo info, VideoReadOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var decoder = new FrameDecoder(info, options ?? new VideoReadOptions());
        var frames = Channel.CreateBounded<RgbImage>(new BoundedChannelOptions(FramesAhead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var decoding = DecodeAsync(decoder, frames.Writer, stop.Token);
        try
        {
            await foreach (var frame in frames.Reader.ReadAllAsync(cancellationToken))
            {
                yield return frame;
            }
        }
        finally
        {
            // The caller may leave before the end: then the decoder stops too, and nothing outlives the loop.
            await stop.CancelAsync();
            await decoding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Reads all frames that the options ask for into memory.</summary>
    /// <exception cref="MediaException">The file cannot be worked on, is damaged, or ends before its frames do.</exception>
    public static async Task<IReadOnlyList<RgbImage>> ReadAllAsync(string path, VideoReadOptions? options, CancellationToken cancellationToken) =>
        await ReadAllAsync(await VideoProbe.ProbeAsync(path, cancellationToken), options, cancellationToken);

    /// <summary>Reads all frames that the options ask for into memory, of a file that has been probed.</summary>
    /// <exception cref="MediaException">The file is damaged, or ends before its frames do.</exception>
    public static async Task<IReadOnlyList<RgbImage>> ReadAllAsync(VideoInfo info, VideoReadOptions? options, CancellationToken cancellationToken)
    {
        var frames = new List<RgbImage>();
        await foreach (var frame in ReadFramesAsync(info, options, cancellationToken))
        {
            frames.Add(frame);
        }

        return frames;
    }

    private static async Task DecodeAsync(FrameDecoder decoder, ChannelWriter<RgbImage> frames, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await decoder.DecodeAsync(
                () => new byte[decoder.FrameBytes],
                (_, pixels, token) => frames.WriteAsync(new RgbImage(decoder.Width, decoder.Height, pixels), token),
                cancellationToken);
        }
        catch (Exception error)
        {
            failure = error;
        }

        frames.Complete(failure);
    }
}
