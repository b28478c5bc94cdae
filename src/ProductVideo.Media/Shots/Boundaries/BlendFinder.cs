using System.Numerics;
using System.Runtime.CompilerServices;

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

    // A mix grows at an even pace, or eased at its ends; two transitions with a shot between them do not.
    private const double MostUneven = 0.35;
    private const int LeastFrames = 3;
    private const int RimPart = 8;
    private const double RimGrowth = 0.6;

    private const double MiddleReach = 0.2;
    private const double TextureFloor = 0.5;
    private const double MostTexture = 0.8;
    private const double SureTexture = 0.7;
    private const double SureChange = 0.6;
    private const double AlikeCost = 1.5;
    private const double ShortestWindow = 8;
    private const double WindowGrowth = 1.35;

    private readonly FrameWindow _window;
    private readonly BlockMatcher _matcher;
    private readonly BoundaryDetectorOptions _options;
    private readonly int[] _lengths;
    private readonly double[] _share;
    private readonly double[] _rest;
    private readonly Dictionary<(int Start, int End, bool IsFade), Blend> _candidates = [];
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

    /// <summary>What was found, in order: of finds of one transition the best mix.</summary>
    /// <param name="fromFrame">Finds that begin before are left out.</param>
    public IReadOnlyList<Blend> Blends(int fromFrame = 0)
    {
        var best = new List<Blend>();
        foreach (var blend in _candidates.Values.Where(blend => blend.StartFrame >= fromFrame).OrderBy(blend => blend.Cost).ThenBy(blend => blend.StartFrame))
        {
            var rival = best.FindIndex(blend.Rivals);
            if (rival < 0)
            {
                best.Add(blend);
            }
            else if (blend.Cost <= AlikeCost * best[rival].Cost && best.Count(blend.Rivals) == 1)
            {
                // Nearly as good, and wider: its frames may be mixed as well.
                var (start, end) = (Math.Min(blend.StartFrame, best[rival].StartFrame), Math.Max(blend.EndFrame, best[rival].EndFrame));
                best[rival] = best[rival] with { StartFrame = start, EndFrame = end };
            }
        }

        return [.. best.OrderBy(blend => blend.StartFrame)];
    }

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

    // Other windows find the same frames again; comparing scenes costs most, so it is done once for them.
    private void Keep(Blend blend)
    {
        var span = (blend.StartFrame, blend.EndFrame, blend.IsFade);
        if (_candidates.TryGetValue(span, out var known))
        {
            _candidates[span] = blend.Cost < known.Cost ? blend : known;
        }
        else if (ShowsTwoScenes(blend))
        {
            _candidates.Add(span, blend);
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

            var even = (double)(i - from) / (to - from);
            if (Math.Abs(_share[i] - even) > MostUneven)
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
        return new Blend(Math.Max(start, start + first - margin), Math.Min(end, start + last + margin), residual, distance, isFade, TextureBetween(start, from, to));
    }

    private bool ShowsTwoScenes(Blend blend)
    {
        var (before, after) = (Math.Max(0, blend.StartFrame - 1), blend.EndFrame);
        var (first, last) = (_window.Picture(before), _window.Picture(after));
        if (blend.Texture > MostTexture)
        {
            return false;
        }

        if (blend.IsFade)
        {
            var least = _options.DissolveChange / 4;
            return _matcher.Change(first, last) >= least && _matcher.ChangeBesideLight(first, last) >= least;
        }

        var change = _matcher.Change(first, last);
        if (change < _options.DissolveChange || blend.Residual > _options.BlendResidual * (blend.Texture <= SureTexture ? Math.Sqrt(change) : change * change))
        {
            return false;
        }

        var beside = _matcher.ChangeBesideExposure(first, last);
        return beside >= _options.DissolveChange && (beside >= SureChange || blend.Texture <= SureTexture);
    }

    // Halves of two scenes, one over the other, have half the energy of texture of the scenes; a scene that moves, or is lit otherwise, keeps it.
    private double TextureBetween(int start, int from, int to)
    {
        var (before, after) = (_window.Figures[start + from].Texture, _window.Figures[start + to].Texture);
        var (sum, count) = (0.0, 0);
        for (var i = from + 1; i < to; i++)
        {
            if (Math.Abs(_share[i] - 0.5) <= MiddleReach)
            {
                sum += _window.Figures[start + i].Texture / (((1 - _share[i]) * before) + (_share[i] * after) + TextureFloor);
                count++;
            }
        }

        return count == 0 ? 1 : sum / count;
    }
}
