using System.Numerics;

namespace ProductVideo.Media.Images;

/// <summary>The five PNG row filters. <c>step</c> is the distance in bytes to the same sample of the pixel to the left.</summary>
internal static class PngFilter
{
    public const byte None = 0;
    public const byte Sub = 1;
    public const byte Up = 2;
    public const byte Average = 3;
    public const byte Paeth = 4;

    /// <summary>Undoes a filter in place. <paramref name="above"/> is the row before, all zero for the first.</summary>
    /// <returns>Whether the filter is one that PNG knows.</returns>
    public static bool Undo(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        switch (filter)
        {
            case None:
                return true;
            case Sub:
                for (var i = step; i < row.Length; i++)
                {
                    row[i] += row[i - step];
                }

                return true;
            case Up:
                Add(row, above);
                return true;
            case Average:
                for (var i = 0; i < row.Length; i++)
                {
                    var left = i < step ? 0 : row[i - step];
                    row[i] += (byte)((left + above[i]) >> 1);
                }

                return true;
            case Paeth:
                for (var i = 0; i < Math.Min(step, row.Length); i++)
                {
                    row[i] += above[i];
                }

                for (var i = step; i < row.Length; i++)
                {
                    row[i] += Predict(row[i - step], above[i], above[i - step]);
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Applies a filter: <paramref name="result"/> = row - prediction.</summary>
    public static void Apply(byte filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int step, Span<byte> result)
    {
        switch (filter)
        {
            case Sub:
                row[..Math.Min(step, row.Length)].CopyTo(result);
                Subtract(row[Math.Min(step, row.Length)..], row, result[Math.Min(step, row.Length)..]);
                break;
            case Up:
                Subtract(row, above, result);
                break;
            case Paeth:
                for (var i = 0; i < row.Length; i++)
                {
                    var prediction = i < step ? above[i] : Predict(row[i - step], above[i], above[i - step]);
                    result[i] = (byte)(row[i] - prediction);
                }

                break;
            default:
                row.CopyTo(result);
                break;
        }
    }

    /// <summary>The sum of the bytes taken as signed sizes: small where a filter leaves little to compress.</summary>
    public static long Cost(ReadOnlySpan<byte> filtered)
    {
        var sum = 0L;
        var i = 0;
        while (i <= filtered.Length - Vector<byte>.Count)
        {
            var value = new Vector<byte>(filtered[i..]);
            var size = Vector.Min(value, Vector<byte>.Zero - value);
            Vector.Widen(size, out var low, out var high);
            sum += Vector.Sum(low + high);
            i += Vector<byte>.Count;
        }

        for (; i < filtered.Length; i++)
        {
            sum += Math.Min(filtered[i], 256 - filtered[i]);
        }

        return sum;
    }

    private static void Add(Span<byte> row, ReadOnlySpan<byte> other)
    {
        var i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (new Vector<byte>(row[i..]) + new Vector<byte>(other[i..])).CopyTo(row[i..]);
        }

        for (; i < row.Length; i++)
        {
            row[i] += other[i];
        }
    }

    private static void Subtract(ReadOnlySpan<byte> row, ReadOnlySpan<byte> other, Span<byte> result)
    {
        var i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (new Vector<byte>(row[i..]) - new Vector<byte>(other[i..])).CopyTo(result[i..]);
        }

        for (; i < row.Length; i++)
        {
            result[i] = (byte)(row[i] - other[i]);
        }
    }

    private static byte Predict(int left, int up, int upLeft)
    {
        var towardsLeft = Math.Abs(up - upLeft);
        var towardsUp = Math.Abs(left - upLeft);
        var towardsCorner = Math.Abs(left + up - (2 * upLeft));
        return (byte)(towardsLeft <= towardsUp && towardsLeft <= towardsCorner ? left : towardsUp <= towardsCorner ? up : upLeft);
    }
}
