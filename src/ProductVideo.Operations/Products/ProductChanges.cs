using ProductVideo.Abstractions.Products;

namespace ProductVideo.Operations.Products;

/// <summary>Which products have to be registered again when more is known of them.</summary>
public static class ProductChanges
{
    /// <summary>The products of the second list that are not as they were: their refusal, photos or notes.</summary>
    /// <param name="before">The products as they were registered.</param>
    /// <param name="after">The same ones with what is known now.</param>
    public static IReadOnlyList<ProductSpec> Between(IReadOnlyList<ProductSpec> before, IReadOnlyList<ProductSpec> after)
    {
        var known = before.ToDictionary(static spec => spec.Id, StringComparer.Ordinal);
        return [.. after.Where(spec => !known.TryGetValue(spec.Id, out var former) || !AreEqual(former, spec))];
    }

    // Records compare their lists by reference.
    private static bool AreEqual(ProductSpec one, ProductSpec other) =>
        one with { Photos = [], Notes = [] } == other with { Photos = [], Notes = [] }
        && one.Photos.AsSpan().SequenceEqual(other.Photos)
        && one.Notes.AsSpan().SequenceEqual(other.Notes);
}
