namespace ProductVideo.Operations.Listings;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Cursor">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
/// <param name="Size">How many items, 1 to <see cref="LargestSize"/>.</param>
public sealed record PageRequest(string? Cursor = null, int Size = PageRequest.UsualSize)
{
    /// <summary>The size of a page that nobody asked another size of.</summary>
    public const int UsualSize = 50;

    /// <summary>The most items in one page.</summary>
    public const int LargestSize = 500;

    /// <summary>Checks the size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public void Validate() => ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(Size - 1), (uint)(LargestSize - 1), nameof(Size));
}
