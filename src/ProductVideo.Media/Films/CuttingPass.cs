using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ProductVideo.Media.Clips;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Media.Shots.Boundaries;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Films;

/// <summary>
/// One pass over a film: the tracker sees its frames small, the frames of clips wait on a shelf until it is known where their shot ends. Two clips are
/// written at a time while later frames come in, which wait in their turn for one of them.
/// </summary>
internal sealed class CuttingPass : IDisposable
{
    // A forecast costs little, but not nothing.
    private const int FramesBetweenForecasts = 8;

    // An encoder alone leaves a part of two cores idle.
    private const int Writers = 2;

    private readonly FilmCutOptions _options;
    private readonly ClipTaker _take;
    private readonly ClipPlan _plan;
    private readonly TwinDecoder _decoder;
    private readonly BoundaryTracker _tracker;
    private readonly FrameShelf _shelf;
    private readonly ConcurrentQueue<ShotForecast> _forecasts = [];
    private readonly Queue<PlannedShot> _planned = [];
    private readonly HashSet<Shot> _offered = [];
    private readonly SemaphoreSlim _writers = new(Writers);
    private readonly List<Task> _writing = [];
    private ShotForecast _latest = new([], 0, 0);
    private int _seen;
    private int _number;

    public CuttingPass(VideoInfo video, FilmCutOptions options, ClipTaker take)
    {
        (_options, _take) = (options, take);
        _plan = new ClipPlan(video, options.Format, options.Picture);
        _tracker = new BoundaryTracker(video.Width, video.Height, video.FramesPerSecond, options.Shots.Boundaries);
        _decoder = new TwinDecoder(video, _tracker.FrameSize.Width, _tracker.FrameSize.Height, _plan.Crop, options.Format.Width, options.Format.Height);
        _shelf = new FrameShelf(_decoder.FrameBytes);
    }

    /// <summary>The parts of the film whose clips were offered.</summary>
    public IReadOnlySet<Shot> Offered => _offered;

    /// <summary>Decodes the film and offers the clips whose frames there was room for.</summary>
    public async Task<ShotDetection> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await _decoder.DecodeAsync(AddSmall, _shelf.Rent, AddAsync, stop.Token);
            var detection = _tracker.Finish();
            foreach (var shot in ShotPlanner.Plan(_plan.Film, detection, _options.Lengths).Where(shot => !_offered.Contains(FramesOf(shot))))
            {
                await OfferAsync(shot, stop.Token);
            }

            await Task.WhenAll(_writing);
            return detection;
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(_writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writers.Dispose();

    private static Shot FramesOf(PlannedShot shot) => new(shot.StartFrame, shot.EndFrame);

    private static async IAsyncEnumerable<byte[]> InOrder(WaitingClip clip, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var frame in clip.Frames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return clip.Pixels[frame];
        }

        await Task.CompletedTask;
    }

    private void AddSmall(byte[] pixels)
    {
        _tracker.Add(pixels);
        if (++_seen % FramesBetweenForecasts == 0)
        {
            _forecasts.Enqueue(_tracker.Forecast());
        }
    }

    private async ValueTask AddAsync(int index, byte[] pixels, CancellationToken cancellationToken)
    {
        _shelf.Put(index, pixels);
        while (_forecasts.TryDequeue(out var forecast))
        {
            _latest = forecast;
            foreach (var shot in forecast.Shots.SelectMany(shot => ShotPlanner.Plan(_plan.Film, shot, _number + 1, _options.Lengths).ToList()))
            {
                _number = shot.Number;
                _planned.Enqueue(shot);
            }
        }

        while (_planned.TryPeek(out var shot) && shot.EndFrame <= index + 1)
        {
            await OfferAsync(_planned.Dequeue(), cancellationToken);
        }

        MakeRoom(index + 1);
    }

    private void MakeRoom(int frames)
    {
        // The tracker may be ahead.
        var needed = Math.Min(frames, _planned.TryPeek(out var next) ? next.StartFrame : _latest.OpenFrom);
        _shelf.DropBefore(needed);
        if (_shelf.Bytes <= _options.WaitingBytes)
        {
            return;
        }

        // A shot that becomes one clip needs only the frames that the clip shows. One that will be split needs others; it is left to the second pass.
        var settled = Math.Clamp(_latest.SettledFrames, needed, frames);
        if (_planned.Count == 0 && settled > needed)
        {
            _shelf.DropBeforeExcept(settled, FrameSchedule.Resample(_plan.Film, needed, settled, _options.Format.FramesPerSecond));
        }

        if (_shelf.Bytes > _options.WaitingBytes)
        {
            _shelf.DropBefore(settled);
        }
    }

    private async Task OfferAsync(PlannedShot shot, CancellationToken cancellationToken)
    {
        if (shot.Refusal is not null)
        {
            return;
        }

        var order = _plan.FramesOf(shot);
        if (_shelf.Take([.. order.Distinct()]) is { } frames)
        {
            await _writers.WaitAsync(cancellationToken);
            foreach (var failed in _writing.Where(writing => writing.IsFaulted))
            {
                await failed;
            }

            _offered.Add(FramesOf(shot));
            _writing.RemoveAll(writing => writing.IsCompletedSuccessfully);
            _writing.Add(WriteAsync(new WaitingClip(shot, order, frames), cancellationToken));
        }
    }

    private async Task WriteAsync(WaitingClip clip, CancellationToken cancellationToken)
    {
        try
        {
            await _take(clip.Shot, (path, token) => _plan.WriteAsync(clip.Shot, InOrder(clip, token), path, token), cancellationToken);
            _shelf.Return(clip.Pixels.Values);
        }
        finally
        {
            _writers.Release();
        }
    }
}
