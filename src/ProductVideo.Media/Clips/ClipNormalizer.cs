using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ProductVideo.Media.Geometry;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Clips;

/// <summary>
/// Cuts shots out of a film, frame-exactly, and brings them to the dataset's format: resampled by timestamps, cropped about the middle to
/// the clip's shape, scaled, 4n+1 frames. Frames beyond the last 4n+1 are dropped; none is padded, and none comes from another shot.
/// </summary>
public static class ClipNormalizer
{
    private const int FramesAhead = 8;

    /// <summary>Makes one clip.</summary>
    /// <exception cref="MediaException">The source cannot be decoded without damage, or the clip cannot be written.</exception>
    public static async Task<NormalizedClip> NormalizeAsync(
        string sourceVideo, PlannedShot shot, string outputPath, ClipFormat? format, CancellationToken cancellationToken)
    {
        var video = await VideoProbe.ProbeAsync(sourceVideo, cancellationToken);
        return (await NormalizeAllAsync(video, [new ClipRequest(shot, outputPath)], format, null, cancellationToken))[0];
    }

    /// <summary>Makes clips of any number of shots of one film, in order, while the film is decoded once.</summary>
    /// <param name="video">The film, probed.</param>
    /// <param name="clips">The shots in order of time, without overlap, and where their clips go.</param>
    /// <param name="format">What the clips are like; 832x480 at 15 frames per second unless given.</param>
    /// <param name="progress">Told the number of clips done.</param>
    /// <param name="cancellationToken">Stops the work; clips that are complete stay.</param>
    /// <exception cref="MediaException">The source cannot be decoded without damage, or a clip cannot be written.</exception>
    public static async Task<IReadOnlyList<NormalizedClip>> NormalizeAllAsync(
        VideoInfo video,
        IReadOnlyList<ClipRequest> clips,
        ClipFormat? format,
        IProgress<int>? progress,
        CancellationToken cancellationToken)
    {
        if (clips.Select(static clip => clip.Picture).Distinct().Count() > 1)
        {
            throw new ArgumentException("The clips of one film have one picture.", nameof(clips));
        }

        var paths = clips.ToDictionary(static clip => clip.Shot, static clip => clip.OutputPath);
        var written = new Dictionary<PlannedShot, NormalizedClip>();
        await NormalizeEachAsync(
            video,
            [.. clips.Select(static clip => clip.Shot)],
            format,
            clips.Count > 0 ? clips[0].Picture : null,
            async (shot, write, token) =>
            {
                written[shot] = await write(paths[shot], token);
                progress?.Report(written.Count);
            },
            cancellationToken);
        return [.. clips.Select(clip => written[clip.Shot])];
    }

    /// <summary>Offers the clips of shots of one film, in order, while the film is decoded once.</summary>
    /// <param name="video">The film, probed.</param>
    /// <param name="shots">The shots in order of time, without overlap.</param>
    /// <param name="format">What the clips are like; 832x480 at 15 frames per second unless given.</param>
    /// <param name="picture">The film's picture without its bars; null for the whole frame.</param>
    /// <param name="take">Takes each clip. Where the container's index turns out to be wrong, all are offered once more.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MediaException">The source cannot be decoded without damage, or a clip cannot be written.</exception>
    public static async Task NormalizeEachAsync(
        VideoInfo video,
        IReadOnlyList<PlannedShot> shots,
        ClipFormat? format,
        PixelRegion? picture,
        ClipTaker take,
        CancellationToken cancellationToken)
    {
        format ??= new ClipFormat();
        format.Validate();
        if (shots.Count > 0)
        {
            var plan = new ClipPlan(video, format, picture);
            await SoughtRead.RunAsync(video, seek => WriteAsync(plan, shots, take, seek, cancellationToken));
        }
    }

    /// <summary>
    /// The part of the displayed source picture that fills the clip: the largest of the clip's shape, about the middle, on even columns and
    /// rows because colour is stored for every second one.
    /// </summary>
    /// <param name="video">The film, probed.</param>
    /// <param name="format">What the clips are like.</param>
    /// <param name="picture">The picture without its bars, on even columns and rows; null for the whole frame.</param>
    public static PixelRegion CropFor(VideoInfo video, ClipFormat format, PixelRegion? picture = null)
    {
        var source = picture ?? new PixelRegion(0, 0, video.Width, video.Height);
        var wide = (long)source.Width * format.Height > (long)source.Height * format.Width;
        var width = wide ? Even(source.Height * (double)format.Width / format.Height, source.Width) : Even(source.Width, source.Width);
        var height = wide ? Even(source.Height, source.Height) : Even(source.Width * (double)format.Height / format.Width, source.Height);
        return new PixelRegion(source.X + ((source.Width - width) / 4 * 2), source.Y + ((source.Height - height) / 4 * 2), width, height);
    }

    private static int Even(double side, int limit) => Math.Max(2, Math.Min((int)Math.Round(side / 2) * 2, limit / 2 * 2));

    private static async Task<int> WriteAsync(
        ClipPlan plan, IReadOnlyList<PlannedShot> shots, ClipTaker take, bool seek, CancellationToken cancellationToken)
    {
        // Every source frame is decoded, cropped and scaled at most once, even where a clip shows it twice.
        var frames = shots.SelectMany(plan.FramesOf).Distinct().ToList();
        var (crop, format) = (plan.Crop, plan.Format);
        var options = new VideoReadOptions { Frames = frames, Crop = crop, Width = format.Width, Height = format.Height, Seek = seek };
        var decoder = new FrameDecoder(plan.Film, options, PictureFilters.ClipPixels);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var decoded = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(FramesAhead) { SingleReader = true, SingleWriter = true });
        var decoding = DecodeAsync(decoder, decoded.Writer, stop.Token);
        try
        {
            var source = new FrameCursor(decoded.Reader, frames);
            foreach (var shot in shots)
            {
                await take(shot, (path, token) => plan.WriteAsync(shot, source.ReadAsync(plan.FramesOf(shot), token), path, token), cancellationToken);
            }

            await decoding;
            return shots.Count;
        }
        finally
        {
            await stop.CancelAsync();
            await decoding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task DecodeAsync(FrameDecoder decoder, ChannelWriter<byte[]> frames, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await decoder.DecodeAsync(
                () => new byte[decoder.FrameBytes],
                (_, pixels, token) => frames.WriteAsync(pixels, token),
                cancellationToken);
        }
        catch (Exception error)
        {
            failure = error;
        }

        frames.Complete(failure);
        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Hands out decoded frames by their source index, each as often in a row as it is shown.</summary>
    private sealed class FrameCursor(ChannelReader<byte[]> decoded, List<int> order)
    {
        private int _next;
        private byte[] _current = [];

        public async IAsyncEnumerable<byte[]> ReadAsync(
            IReadOnlyList<int> sourceFrames, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var frame in sourceFrames)
            {
                while (_next == 0 || order[_next - 1] != frame)
                {
                    // Unlike ReadAsync this throws the decoder's own exception when it has failed.
                    if (!await decoded.WaitToReadAsync(cancellationToken) || !decoded.TryRead(out var next))
                    {
                        throw new InvalidOperationException($"The decoder ended before source frame {frame}.");
                    }

                    (_current, _next) = (next, _next + 1);
                }

                yield return _current;
            }
        }
    }
}
