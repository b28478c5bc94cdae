using System.Runtime.CompilerServices;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Masks;

namespace ProductVideo.Vision.Gates;

/// <summary>
/// How much the outline of masks flickers. In a frame those pixels flicker that differ from both neighbouring masks, after these were brought to the
/// frame's own or the window's median place and size, whichever fits: what moves or changes steadily differs from one of them only. Their number over the number of the outline's pixels is how far the
/// outline jumps.
/// </summary>
public static class MaskFlicker
{
    private const double ReferenceLines = 480;

    /// <summary>Measures a clip.</summary>
    /// <param name="masks">Its masks in playing order, all of one size.</param>
    /// <returns>The mean over all frames that have a mask between two that have one, in pixels of a picture of 480 lines; 0 where there are none.</returns>
    public static double Measure(IReadOnlyList<GrayImage> masks)
    {
        if (masks.Count < 3)
        {
            return 0;
        }

        var moments = new MaskMoments?[masks.Count];
        Parallel.For(0, masks.Count, index => moments[index] = MaskMoments.Of(masks[index]));
        var jumps = new double?[masks.Count];
        Parallel.For(1, masks.Count - 1, index =>
        {
            if (moments[index - 1] is { } before && moments[index] is { } own && moments[index + 1] is { } after)
            {
                jumps[index] = Jump(masks, index, before, own, after, MaskWindow.Target(masks, moments, index, radius: 1));
            }
        });
        return (jumps.Average() ?? 0) * ReferenceLines / masks[0].Height;
    }

    private static double Jump(IReadOnlyList<GrayImage> masks, int index, in MaskMoments before, in MaskMoments own, in MaskMoments after, in MaskMoments target)
    {
        var mask = masks[index];
        var previous = new MaskAlignment(masks[index - 1], before, target);
        var next = new MaskAlignment(masks[index + 1], after, target);
        var box = Union(Union(own.Box, previous.Box), next.Box);
        var (flickering, outline) = (0, 0);
        for (var y = Math.Max(0, box.Top); y < Math.Min(mask.Height, box.Bottom); y++)
        {
            var row = mask.Row(y);
            for (var x = Math.Max(0, box.Left); x < Math.Min(mask.Width, box.Right); x++)
            {
                var isSet = row[x] != 0;
                flickering += isSet != previous.IsSet(x, y) && isSet != next.IsSet(x, y) ? 1 : 0;
                outline += isSet && IsOutline(mask, x, y) ? 1 : 0;
            }
        }

        return (double)flickering / Math.Max(1, outline);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsOutline(GrayImage mask, int x, int y) =>
        x == 0 || y == 0 || x == mask.Width - 1 || y == mask.Height - 1
        || mask.Row(y)[x - 1] == 0 || mask.Row(y)[x + 1] == 0 || mask.Row(y - 1)[x] == 0 || mask.Row(y + 1)[x] == 0;

    private static MaskBox Union(in MaskBox one, in MaskBox other) =>
        new(Math.Min(one.Left, other.Left), Math.Min(one.Top, other.Top), Math.Max(one.Right, other.Right), Math.Max(one.Bottom, other.Bottom));
}
