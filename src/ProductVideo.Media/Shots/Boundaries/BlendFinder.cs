using System.Numerics;

namespace ProductVideo.Media.Shots.Boundaries;

/// <summary>
/// Finds dissolves and fades. Between a frame s before and a frame e after it, every frame m is a mix (1 - a) s + a e: a is the projection
/// of m - s on e - s and grows from 0 to 1, and what the mix leaves of m - s is small against e - s. Of a pan or a moving thing it is not, because what is under
/// way is at neither end. Ends that show the same scene, moved or lit differently, make no dissolve.
/// </summary>
internal sealed class BlendFinder
{
    private const double LeastDistance = 3.5;
    private const double Outset = 0.06;
    private const double Backstep = 0.2;
    private const int LeastFrames = 3;
    private const int RimPart = 8;
    private const double RimGrowth = 0.6;

    // Where light is taken out noise is louder, and contrast much the same everywhere.
    private const double UnlitNoise = 10;
    private const double UnlitContrastPart = 0.6;
    private const double LeastUnlitChange = 0.3;
    private const double ShortestWindow = 8;
    private const double WindowGrowth = 1.35;

    private readonly FrameWindow _window;
    private readonly BlockMatcher _matcher;
    private readonly BoundaryDetectorOptions _options;
    private readonly int[] _lengths;
    private readonly double[] _share;
    private readonly double[] _rest;
    private readonly List<Blend> _blends = [];
    private int _settled;

    public BlendFinder(FrameWindow window, BlockMatcher matcher, BoundaryDetectorOptions options, int longest)
    {
        (_window, _matcher, _options) = (window, matcher, options);
        var lengths = new List<int>();
        for (var length = ShortestWindow; length < longest; length *= WindowGrowth)
        {
            lengths.Add((int)Math.Round(length));
        }

        _lengths = [.. lengths, longest];
        _share = new double[longest + 1];
        _rest = new double[longest + 1];
    }

    /// <summary>Looks at all windows that end before a frame.</summary>
    public void Advance(int endFrame, IReadOnlyList<int> peaks)
    {
        for (; _settled < endFrame; _settled++)
        {
            var lastPeak = LastAtOrBefore(peaks, _settled);
            foreach (var length in _lengths)
            {
                if (_settled - length < lastPeak)
                {
                    break;
                }

                if (Examine(_settled - length, _settled) is { } blend)
                {
                    Keep(blend);
                }
            }
        }
    }

    /// <summary>What was found, in order.</summary>
    public IReadOnlyList<Blend> Blends => [.. _blends.OrderBy(blend => blend.StartFrame)];

    private static int LastAtOrBefore(IReadOnlyList<int> peaks, int frame)
    {
        var last = 0;
        for (var i = peaks.Count - 1; i >= 0; i--)
        {
            if (peaks[i] <= frame)
            {
                last = peaks[i];
                break;
            }
        }

        return last;
    }

    // Of finds of one transition the best mix stays. Comparing scenes costs most, so it comes last.
    private void Keep(Blend blend)
    {
        var rivals = _blends.Where(blend.Rivals).ToList();
        if (rivals.TrueForAll(rival => blend.Cost < rival.Cost) && ShowsTwoScenes(blend))
        {
            _blends.RemoveAll(rivals.Contains);
            _blends.Add(blend);
        }
    }

    private Blend? Examine(int start, int end)
    {
        var distance = Project(start, end);
        if (distance < LeastDistance)
        {
            return null;
        }

        var length = end - start;
        var rim = Math.Max(2, length / RimPart);
        var (startsPlain, endsPlain) = (_window.Figures[start].IsPlain, _window.Figures[end].IsPlain);

        // A whole transition begins and ends with calm: there the share grows by little against its mean growth.
        var mostGrowth = RimGrowth * rim / length;
        if ((!startsPlain && _share[rim] > mostGrowth) || (!endsPlain && _share[length - rim] < 1 - mostGrowth))
        {
            return null;
        }

        var (from, to) = (0, length);
        while (from + 1 < length && _share[from + 1] < Outset)
        {
            from++;
        }

        while (to - 1 > from && _share[to - 1] > 1 - Outset)
        {
            to--;
        }

        if (to - from - 1 < LeastFrames || !IsMix(from, to, out var residual))
        {
            return null;
        }

        return Extend(start, end, from, to, residual, distance, startsPlain || endsPlain);
    }

    // Fills in each frame's share of the end and what remains; gives the ends' distance in levels.
    private double Project(int start, int end)
    {
        var (first, last) = (_window.Coarse(start), _window.Coarse(end));
        var norm = 0.0;
        for (var i = 0; i < first.Length; i++)
        {
            norm += (last[i] - first[i]) * (last[i] - first[i]);
        }

        var distance = Math.Sqrt(norm / first.Length);
        if (distance < LeastDistance)
        {
            return distance;
        }

        for (var frame = start; frame <= end; frame++)
        {
            var middle = _window.Coarse(frame);
            var (dot, square) = (0f, 0f);
            for (var i = 0; i < Vectorized(first.Length); i += Vector<float>.Count)
            {
                var origin = new Vector<float>(first, i);
                var (along, off) = (new Vector<float>(last, i) - origin, new Vector<float>(middle, i) - origin);
                dot += Vector.Dot(along, off);
                square += Vector.Dot(off, off);
            }

            for (var i = Vectorized(first.Length); i < first.Length; i++)
            {
                var (along, off) = (last[i] - first[i], middle[i] - first[i]);
                dot += along * off;
                square += off * off;
            }

            var share = dot / norm;
            _share[frame - start] = share;
            _rest[frame - start] = Math.Sqrt(Math.Max(0, square - (share * dot)) / norm);
        }

        return distance;
    }

    private static int Vectorized(int length) => length - (length % Vector<float>.Count);

    private bool IsMix(int from, int to, out double residual)
    {
        residual = 1;
        var (highest, sum, count) = (0.0, 0.0, 0);
        for (var i = from + 1; i < to; i++)
        {
            if (_share[i] < highest - Backstep || _share[i] > 1 + Backstep || _rest[i] > 2 * _options.BlendResidual)
            {
                return false;
            }

            highest = Math.Max(highest, _share[i]);
            sum += _rest[i];
            count++;
        }

        residual = sum / count;
        return residual <= _options.BlendResidual;
    }

    // The outermost frames are mixed so little that it cannot be measured: the line through the middle of the rise tells where they are.
    private Blend Extend(int start, int end, int from, int to, double residual, double distance, bool isFade)
    {
        var (low, high) = (from, to);
        while (low + 1 < high && _share[low + 1] < 0.25)
        {
            low++;
        }

        while (high - 1 > low && _share[high - 1] > 0.75)
        {
            high--;
        }

        var slope = (_share[high] - _share[low]) / (high - low);
        var first = Math.Min(from + 1, (int)Math.Floor(low - (_share[low] / slope)) + 1);
        var last = Math.Max(to, (int)Math.Ceiling(high + ((1 - _share[high]) / slope)));
        var margin = _options.MarginFrames;
        return new Blend(Math.Max(start, start + first - margin), Math.Min(end, start + last + margin), residual, distance, isFade);
    }

    private bool ShowsTwoScenes(Blend blend)
    {
        var (before, after) = (Math.Max(0, blend.StartFrame - 1), blend.EndFrame);
        var (first, last) = (_window.Picture(before), _window.Picture(after));
        var change = _matcher.Change(first, last);
        var least = blend.IsFade ? _options.DissolveChange / 4 : _options.DissolveChange;
        return change >= least && _matcher.ChangeBesideLight(first, last) >= least
            && (blend.IsFade || (blend.Residual <= _options.BlendResidual * change * change && UnlitChange(first, last) >= LeastUnlitChange));
    }

    private double UnlitChange(byte[] first, byte[] last) => _matcher.Change(
        Relighting.Remove(first, _window.Size.Width, _window.Size.Height), Relighting.Remove(last, _window.Size.Width, _window.Size.Height), UnlitNoise, UnlitContrastPart);
}
