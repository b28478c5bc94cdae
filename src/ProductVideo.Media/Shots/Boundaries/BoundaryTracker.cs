namespace ProductVideo.Media.Shots.Boundaries;

/// <summary>
/// Finds the boundaries between shots while frames come in. Flashes are no boundaries, nor are pans, zooms or changes of light; dissolves
/// and fades are, with both ends. Memory holds a few seconds of small pictures and four numbers for every frame.
/// </summary>
public sealed class BoundaryTracker
{
    private readonly FrameWindow _window;
    private readonly CutFinder _cuts;
    private readonly BlendFinder _blends;
    private readonly BlockMatcher _matcher;
    private readonly int _longestPause;
    private readonly int _horizon;
    private int _lastTransition;
    private int _openFrom;

    /// <summary>Makes a tracker for one film.</summary>
    /// <param name="width">The film's pixels per row.</param>
    /// <param name="height">The film's rows.</param>
    /// <param name="framesPerSecond">The film's frames per second.</param>
    /// <param name="options">What counts as a boundary.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message says which and what to set.</exception>
    public BoundaryTracker(int width, int height, double framesPerSecond, BoundaryDetectorOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        options ??= new BoundaryDetectorOptions();
        options.Validate();
        FrameSize = FrameWindow.SizeFor(width, height);
        var longest = Math.Clamp((int)Math.Ceiling(options.LongestTransition.TotalSeconds * framesPerSecond), 12, 600);
        _matcher = new BlockMatcher(FrameSize.Width, FrameSize.Height);
        _longestPause = (int)Math.Ceiling(framesPerSecond);
        var lag = (int)Math.Ceiling(framesPerSecond) + 16;
        _window = new FrameWindow(FrameSize, longest + lag);
        _cuts = new CutFinder(_window, _matcher, options, framesPerSecond);
        _horizon = longest + _cuts.Lag + (2 * options.MarginFrames);
        _blends = new BlendFinder(_window, _matcher, options, longest);
    }

    /// <summary>The size in which frames are to be given.</summary>
    public ThumbnailSize FrameSize { get; }

    /// <summary>Takes the next frame, reduced to <see cref="FrameSize"/>.</summary>
    /// <param name="rgb">Its pixels, red, green, blue.</param>
    /// <exception cref="ArgumentException">The frame is of another size.</exception>
    public void Add(ReadOnlySpan<byte> rgb)
    {
        if (rgb.Length != FrameSize.Width * FrameSize.Height * 3)
        {
            throw new ArgumentException($"A frame has {rgb.Length} bytes; {FrameSize.Width}x{FrameSize.Height} pixels of red, green and blue are expected.", nameof(rgb));
        }

        _window.Add(rgb, _matcher);
        Advance(atEnd: false);
    }

    /// <summary>
    /// What is known of the shots before the film ends. It is a forecast, if a good one: a fade that is joined to another one later, for example, may change a shot
    /// that was told before. <see cref="Finish"/> has the last word.
    /// </summary>
    public ShotForecast Forecast()
    {
        // No dissolve reaches across a cut, so all that is before one is settled with it; elsewhere one may still be found that began long ago.
        var settled = Math.Max(Math.Max(0, _window.Count - _horizon), _cuts.Cuts is [.., var last] ? last : 0);
        var shots = new List<Shot>();
        var transitions = BoundaryAssembly.Assemble(
            _window.Figures, [.. _cuts.Cuts.Where(cut => cut >= _lastTransition)], _blends.Blends(_lastTransition), _longestPause);
        foreach (var transition in transitions.TakeWhile(transition => transition.EndFrame <= settled))
        {
            if (transition.StartFrame > _openFrom)
            {
                shots.Add(new Shot(_openFrom, transition.StartFrame));
            }

            (_lastTransition, _openFrom) = (transition.StartFrame, Math.Max(_openFrom, transition.EndFrame));
        }

        return new ShotForecast(shots, _openFrom, settled);
    }

    /// <summary>Ends the film.</summary>
    /// <returns>Its shots and transitions.</returns>
    public ShotDetection Finish()
    {
        Advance(atEnd: true);
        return ShotDetection.Of(_window.Count, BoundaryAssembly.Assemble(_window.Figures, _cuts.Cuts, _blends.Blends(), _longestPause));
    }

    private void Advance(bool atEnd)
    {
        _cuts.Advance(atEnd);
        _blends.Advance(atEnd ? _window.Count : _window.Count - _cuts.Lag, _cuts.Peaks);
    }
}
