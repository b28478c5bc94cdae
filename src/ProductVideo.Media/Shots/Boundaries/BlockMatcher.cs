using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ProductVideo.Media.Shots.Boundaries;

/// <summary>
/// Says how much of a small picture is not to be found in another one, however it has moved: each block of 8x8 pixels is looked for in the
/// other picture within a quarter of its width and height, both ways. Motion leaves little unfound, another scene much.
/// Its loops are compiled for speed at once: a short film is over before the runtime would come to that.
/// </summary>
internal sealed class BlockMatcher
{
    private const int Side = 8;
    private const int RowBytes = Side * 3;
    private const int BlockBytes = Side * RowBytes;

    // Levels of mean difference that noise and compression explain; how much more says for sure that a block is another one, and in parts of its own contrast.
    private const double Noise = 2.5;
    private const double PlainStep = 5;
    private const double ContrastPart = 0.35;
    private const int CoarseStep = 2;
    private const int BlackLevel = 20;
    private const double BlackWeight = 0.1;

    private readonly int _width;
    private readonly int _height;
    private readonly int _reachX;
    private readonly int _reachY;

    public BlockMatcher(int width, int height)
    {
        (_width, _height) = (width, height);
        (_reachX, _reachY) = (Math.Max(2, width / 4), Math.Max(2, height / 4));
    }

    /// <summary>0 for the same scene, 1 for nothing in common.</summary>
    /// <param name="first">A picture.</param>
    /// <param name="second">The other one.</param>
    public double Change(byte[] first, byte[] second) => (Unfound(first, second) + Unfound(second, first)) / 2;

    /// <summary>The change that is left when one factor on the light of the darker picture has explained what it can.</summary>
    public double ChangeBesideLight(byte[] first, byte[] second)
    {
        var (lit, bright) = Relighting.Level(first, second);
        return Change(lit, bright);
    }

    /// <summary>The change that is left when one curve of exposure has explained what it can.</summary>
    public double ChangeBesideExposure(byte[] first, byte[] second)
    {
        var (exposed, bright) = Relighting.Expose(first, second);
        return Change(exposed, bright);
    }

    /// <summary>The part of what can be seen in a picture, not plain, that is in the other one at the same place, give or take a pixel, 0 to 1.</summary>
    public double Staying(byte[] first, byte[] second)
    {
        var (staying, seen) = (0.0, 0);
        for (var y = _height % Side / 2; y + Side <= _height; y += Side)
        {
            for (var x = _width % Side / 2; x + Side <= _width; x += Side)
            {
                var contrast = Describe(first, x, y).Contrast;
                if (contrast >= PlainStep)
                {
                    seen++;
                    staying += 1 - Strangeness(Near(first, second, x, y), contrast);
                }
            }
        }

        return seen > 0 ? staying / seen : 0;
    }

    // How sure it is, 0 to 1, that a block which differs so much is another one.
    private static double Strangeness(double difference, double contrast) => Math.Clamp((difference - Noise) / (PlainStep + (ContrastPart * contrast)), 0, 1);

    // The least mean difference of a block from the other picture, a pixel around at most.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Near(byte[] source, byte[] target, int x, int y)
    {
        var best = int.MaxValue;
        for (var fromY = Math.Max(0, y - 1); fromY <= Math.Min(_height - Side, y + 1); fromY++)
        {
            for (var fromX = Math.Max(0, x - 1); fromX <= Math.Min(_width - Side, x + 1); fromX++)
            {
                best = Math.Min(best, Difference(source, x, y, target, fromX, fromY, best));
            }
        }

        return best / (double)BlockBytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Unfound(byte[] source, byte[] target)
    {
        var (sum, weights) = (0.0, 0.0);
        var (left, top) = (_width % Side / 2, _height % Side / 2);
        for (var y = top; y + Side <= _height; y += Side)
        {
            for (var x = left; x + Side <= _width; x += Side)
            {
                var (contrast, isBlack) = Describe(target, x, y);
                var weight = isBlack && Describe(source, x, y).IsBlack ? BlackWeight : 1;
                var difference = Best(source, target, x, y, (int)(Noise * BlockBytes)) / (double)BlockBytes;
                sum += weight * Strangeness(difference, contrast);
                weights += weight;
            }
        }

        return weights > 0 ? sum / weights : 0;
    }

    // Every second place first, then those around the best of them: small pictures are smooth enough for that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Best(byte[] source, byte[] target, int x, int y, int enough)
    {
        var best = Difference(source, x, y, target, x, y, int.MaxValue);
        var (bestX, bestY) = (x, y);
        Search(x, y, _reachX, _reachY, CoarseStep);
        Search(bestX, bestY, 1, 1, 1);
        return best;

        void Search(int centreX, int centreY, int reachX, int reachY, int step)
        {
            for (var fromY = centreY - reachY; fromY <= centreY + reachY && best > enough; fromY += step)
            {
                if (fromY < 0 || fromY + Side > _height)
                {
                    continue;
                }

                for (var fromX = centreX - reachX; fromX <= centreX + reachX; fromX += step)
                {
                    var difference = fromX < 0 || fromX + Side > _width ? best : Difference(source, fromX, fromY, target, x, y, best);
                    if (difference < best)
                    {
                        (best, bestX, bestY) = (difference, fromX, fromY);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Difference(byte[] source, int sourceX, int sourceY, byte[] target, int x, int y, int limit)
    {
        ref var from = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(source), ((sourceY * _width) + sourceX) * 3);
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(target), ((y * _width) + x) * 3);
        var sum = 0;
        for (var half = 0; half < 2 && sum < limit; half++)
        {
            var lanes = Vector128<ushort>.Zero;
            for (var row = half * Side / 2; row < (half + 1) * Side / 2; row++)
            {
                var offset = (nuint)(row * _width * 3);
                var (a, b) = (Vector128.LoadUnsafe(ref from, offset), Vector128.LoadUnsafe(ref to, offset));
                var (low, high) = Vector128.Widen(Vector128.Max(a, b) - Vector128.Min(a, b));
                var (c, d) = (Vector64.LoadUnsafe(ref from, offset + 16), Vector64.LoadUnsafe(ref to, offset + 16));
                var rest = Vector128.WidenLower((Vector64.Max(c, d) - Vector64.Min(c, d)).ToVector128());
                lanes += low + high + rest;
            }

            sum += Vector128.Sum(lanes);
        }

        return sum;
    }

    // The mean distance from the block's own mean colour, in levels, and whether there is nothing in it to see.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double Contrast, bool IsBlack) Describe(byte[] picture, int x, int y)
    {
        Span<int> sums = stackalloc int[3];
        var most = 0;
        for (var row = 0; row < Side; row++)
        {
            var line = picture.AsSpan((((y + row) * _width) + x) * 3, RowBytes);
            for (var i = 0; i < RowBytes; i++)
            {
                sums[i % 3] += line[i];
                most = Math.Max(most, line[i]);
            }
        }

        var distance = 0;
        for (var row = 0; row < Side; row++)
        {
            var line = picture.AsSpan((((y + row) * _width) + x) * 3, RowBytes);
            for (var i = 0; i < RowBytes; i++)
            {
                distance += Math.Abs(line[i] - (sums[i % 3] / (Side * Side)));
            }
        }

        return (distance / (double)BlockBytes, most <= BlackLevel);
    }
}
