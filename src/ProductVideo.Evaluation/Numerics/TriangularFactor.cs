namespace ProductVideo.Evaluation.Numerics;

/// <summary>Replaces many row vectors by at most as many as they have numbers, without changing their Gram matrix X'X: the factor R of X = QR.</summary>
internal static class TriangularFactor
{
    /// <summary>The factor by Householder's reflections; the rows themselves where they are not more than their length.</summary>
    /// <param name="rows">count x length numbers, row by row; overwritten.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="length">Numbers in a row.</param>
    /// <returns>min(count, length) rows.</returns>
    public static double[] Reduce(double[] rows, int count, int length)
    {
        if (count <= length)
        {
            return rows;
        }

        var products = new double[length];
        var reflector = new double[count];
        for (var column = 0; column < length; column++)
        {
            var norm = 0.0;
            for (var row = column; row < count; row++)
            {
                reflector[row] = rows[(row * length) + column];
                norm += reflector[row] * reflector[row];
            }

            norm = Math.CopySign(Math.Sqrt(norm), reflector[column]);
            reflector[column] += norm;
            var scale = norm * reflector[column];
            if (scale > 0)
            {
                Reflect(rows, count, length, column, reflector, scale, products);
            }
        }

        return rows[..(length * length)];
    }

    // rows -= v (v' rows) / scale, where v is the reflector and scale half its square
    private static void Reflect(double[] rows, int count, int length, int column, double[] reflector, double scale, double[] products)
    {
        var sums = products.AsSpan(column);
        sums.Clear();
        for (var row = column; row < count; row++)
        {
            VectorSums.AddScaled(rows.AsSpan((row * length) + column, length - column), reflector[row], sums);
        }

        for (var row = column; row < count; row++)
        {
            VectorSums.AddScaled(sums, -reflector[row] / scale, rows.AsSpan((row * length) + column, length - column));
        }

        for (var row = column + 1; row < count; row++)
        {
            rows[(row * length) + column] = 0;
        }
    }
}
