namespace ProductVideo.Wan.Weights;

/// <summary>A tensor that a pickle describes: a strided window on a storage, all in numbers, not bytes.</summary>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Shape, long[] Strides)
{
    /// <summary>Numbers from the first to the last that the window touches.</summary>
    internal long Span
    {
        get
        {
            if (Shape.Contains(0))
            {
                return 0;
            }

            var last = 0L;
            for (var i = 0; i < Shape.Length; i++)
            {
                last = checked(last + ((Shape[i] - 1) * Strides[i]));
            }

            return last + 1;
        }
    }

    /// <summary>Whether its numbers lie one after the other, in order.</summary>
    internal bool IsContiguous
    {
        get
        {
            var expected = 1L;
            for (var i = Shape.Length - 1; i >= 0; i--)
            {
                if (Shape[i] != 1 && Strides[i] != expected)
                {
                    return false;
                }

                expected *= Shape[i];
            }

            return true;
        }
    }
}
