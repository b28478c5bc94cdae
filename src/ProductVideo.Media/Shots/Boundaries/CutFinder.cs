namespace ProductVideo.Media.Shots.Boundaries;

/// <summary>
/// Finds hard cuts: changes that stand out from those before and after them, which a pan's do not, and after which the scene does not come
/// back, as it does after a flash.
/// </summary>
internal sealed class CutFinder(FrameWindow window, BlockMatcher matcher, BoundaryDetectorOptions options, double framesPerSecond)
{
    private const int Neighbours = 5;
    private const int NeighbourReach = 10;
    private const double Moving = 0.1;
    private const double MostJolt = 0.5;
    private const double Floor = 0.08;

    // A cut is from one frame to the next; where a fast motion sets in, the frames beside the fastest are nearly as fast.
    private const double BesidePart = 1.5;
    private const double LightPart = 0.4;
    private const double MostOverlay = 0.5;
    private const double StayingPart = 0.5;

    // A flash is brighter than what it interrupts by so many levels; afterwards the scene is back to this part of the change.
    private const double FlashStep = 10;
    private const double ReturnPart = 0.4;

    private readonly int _longestFlash = Math.Max(3, (int)Math.Ceiling(options.LongestFlash.TotalSeconds * framesPerSecond));
    private readonly List<int> _peaks = [];
    private readonly List<int> _cuts = [];
    private int _settled;
    private int _flashEnd;

    /// <summary>How many frames after a change it is settled what it is.</summary>
    public int Lag => Math.Max(NeighbourReach, _longestFlash) + 1;

    /// <summary>All changes that stand out, flashes too.</summary>
    public IReadOnlyList<int> Peaks => _peaks;

    /// <summary>The cuts.</summary>
    public IReadOnlyList<int> Cuts => _cuts;

    /// <summary>Settles the frames that enough others have followed; at the film's end all.</summary>
    public void Advance(bool atEnd)
    {
        var end = atEnd ? window.Count : window.Count - Lag;
        for (; _settled < end; _settled++)
        {
            if (_settled == 0 || window.Figures[_settled].Change < options.CutChange)
            {
                continue;
            }

            if (_settled <= _flashEnd)
            {
                _peaks.Add(_settled);
            }
            else if (FlashFrom(_settled) is { } flashEnd)
            {
                _peaks.Add(_settled);
                _flashEnd = flashEnd;
            }
            else if (StandsOut(_settled) && !IsLight(_settled) && !IsOverlay(_settled))
            {
                _peaks.Add(_settled);
                _cuts.Add(_settled);
            }
        }
    }

    private bool StandsOut(int frame)
    {
        var change = window.Figures[frame].Change;
        return change >= options.CutChange && change >= Floor + (options.CutContrast * Math.Max(Usual(frame, -1), Usual(frame, 1)))
            && change >= BesidePart * Math.Max(ChangeAt(frame - 1), ChangeAt(frame + 1))
            && change >= Floor + MostBelow(frame, change);
    }

    // A camera in the hand jolts now and then; one jolt among others is no cut.
    private double MostBelow(int frame, double change)
    {
        var most = 0.0;
        for (var neighbour = frame - NeighbourReach; neighbour <= frame + NeighbourReach; neighbour++)
        {
            var other = ChangeAt(neighbour);
            most = other < Math.Min(change, MostJolt) ? Math.Max(most, other) : most;
        }

        return most;
    }

    private double ChangeAt(int frame) => frame >= 1 && frame < window.Count ? window.Figures[frame].Change : 0;

    // A lamp that is switched on changes all of the picture from one frame to the next, by one factor.
    private bool IsLight(int frame) => matcher.ChangeBesideLight(window.Picture(frame - 1), window.Picture(frame)) < LightPart * window.Figures[frame].Change;

    // Text that appears over a picture hides a part of it at most, and leaves the rest where it is.
    private bool IsOverlay(int frame) => window.Figures[frame].Change < MostOverlay && matcher.Staying(window.Picture(frame - 1), window.Picture(frame)) >= StayingPart;

    // The median change on one side. A frame shown twice within a motion says nothing about it, so it is passed over; a picture that stands still is calm.
    private double Usual(int frame, int direction)
    {
        var changes = new List<double>(Neighbours);
        for (var i = 1; i <= NeighbourReach && changes.Count < Neighbours; i++)
        {
            var neighbour = frame + (i * direction);
            if (neighbour < 1 || neighbour >= window.Count)
            {
                break;
            }

            if (!window.Figures[neighbour].IsStill || (ChangeAt(neighbour - 1) < Moving && ChangeAt(neighbour + 1) < Moving))
            {
                changes.Add(window.Figures[neighbour].Change);
            }
        }

        changes.Sort();
        return changes.Count < Neighbours ? changes.Skip((changes.Count + 1) / 2).FirstOrDefault() : changes[Neighbours / 2];
    }

    // The frame at which the scene from before is back, if a flash begins here: at once, unlike a fade.
    private int? FlashFrom(int frame)
    {
        var (before, flash) = (window.Figures[frame - 1], window.Figures[frame]);
        if ((flash.Level - before.Level < FlashStep && !flash.IsPlain) || flash.Change < BesidePart * before.Change)
        {
            return null;
        }

        for (var back = frame + 1; back <= Math.Min(frame + _longestFlash, window.Count - 1); back++)
        {
            var isBackToLevel = Math.Abs(window.Figures[back].Level - before.Level) < Math.Max(FlashStep, 0.4 * Math.Abs(flash.Level - before.Level));
            if (isBackToLevel && matcher.Change(window.Picture(frame - 1), window.Picture(back)) < ReturnPart * flash.Change)
            {
                return back;
            }
        }

        return null;
    }
}
