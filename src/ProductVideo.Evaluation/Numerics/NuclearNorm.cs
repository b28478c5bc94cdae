namespace ProductVideo.Evaluation.Numerics;

/// <summary>The sum of a matrix's singular values, by one-sided Jacobi rotations (Hestenes 1958): small values come out as exactly as large ones.</summary>
internal static class NuclearNorm
{
    private const double Tolerance = 1e-15;
    private const int MostSweeps = 60;

    /// <summary>The sum.</summary>
    /// <param name="rows">count x length numbers, row by row; overwritten. Quickest with fewer rows than columns.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="length">Numbers in a row.</param>
    /// <param name="cancellationToken">Stops between two sweeps.</param>
    public static double Of(double[] rows, int count, int length, CancellationToken cancellationToken = default)
    {
        var negligible = Tolerance * Tolerance * VectorSums.Dot(rows, rows);
        for (var sweep = 0; sweep < MostSweeps && Sweep(rows, count, length, negligible); sweep++)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return Enumerable.Range(0, count).Sum(row => Math.Sqrt(VectorSums.Dot(Row(rows, row, length), Row(rows, row, length))));
    }

    // makes every two rows orthogonal once; says whether any were not
    private static bool Sweep(double[] rows, int count, int length, double negligible)
    {
        var isTurned = false;
        for (var first = 0; first < count - 1; first++)
        {
            for (var second = first + 1; second < count; second++)
            {
                var a = Row(rows, first, length);
                var b = Row(rows, second, length);
                var (squareA, squareB, cross) = (VectorSums.Dot(a, a), VectorSums.Dot(b, b), VectorSums.Dot(a, b));
                if (Math.Abs(cross) > Tolerance * Math.Sqrt(squareA * squareB) && Math.Abs(cross) > negligible)
                {
                    var zeta = (squareB - squareA) / (2 * cross);
                    var tangent = Math.CopySign(1, zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
                    var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
                    VectorSums.Rotate(a, b, cosine, cosine * tangent);
                    isTurned = true;
                }
            }
        }

        return isTurned;
    }

    private static Span<double> Row(double[] rows, int row, int length) => rows.AsSpan(row * length, length);
}
