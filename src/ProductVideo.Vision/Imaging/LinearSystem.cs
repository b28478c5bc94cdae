namespace ProductVideo.Vision.Imaging;

/// <summary>Small symmetric linear systems, as least squares makes them.</summary>
internal static class LinearSystem
{
    /// <summary>Solves (A + ridge) x = b by Cholesky's decomposition.</summary>
    /// <param name="matrix">A, row by row, of which the upper half is read; destroyed.</param>
    /// <param name="right">b, then x.</param>
    /// <param name="ridge">Added to the diagonal.</param>
    /// <returns>False, and x is undefined, when the matrix is not positive definite.</returns>
    public static bool TrySolve(Span<double> matrix, Span<double> right, double ridge)
    {
        var size = right.Length;
        for (var row = 0; row < size; row++)
        {
            for (var column = row; column < size; column++)
            {
                var sum = matrix[(row * size) + column] + (row == column ? ridge : 0);
                for (var above = 0; above < row; above++)
                {
                    sum -= matrix[(above * size) + row] * matrix[(above * size) + column];
                }

                if (row == column && !(sum > 1e-9))
                {
                    return false;
                }

                matrix[(row * size) + column] = row == column ? Math.Sqrt(sum) : sum / matrix[(row * size) + row];
            }
        }

        for (var row = 0; row < size; row++)
        {
            for (var above = 0; above < row; above++)
            {
                right[row] -= matrix[(above * size) + row] * right[above];
            }

            right[row] /= matrix[(row * size) + row];
        }

        for (var row = size - 1; row >= 0; row--)
        {
            for (var below = row + 1; below < size; below++)
            {
                right[row] -= matrix[(row * size) + below] * right[below];
            }

            right[row] /= matrix[(row * size) + row];
        }

        return true;
    }
}
