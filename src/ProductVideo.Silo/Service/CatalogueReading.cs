using ProductVideo.Abstractions.Products;

namespace ProductVideo.Silo.Service;

/// <summary>A catalogue that was read.</summary>
/// <param name="Found">Product pages that it lists, usable or not.</param>
/// <param name="Pages">The usable ones as they are, by id.</param>
/// <param name="PageProblems">What was wrong with pages.</param>
internal sealed record CatalogueReading(int Found, IReadOnlyList<ProductSpec> Pages, IReadOnlyList<RunProblem> PageProblems)
{
    /// <summary>The pages with what is known of duplicates: who is refused for whom, and without photos that are there twice.</summary>
    public required IReadOnlyList<ProductSpec> Specs { get; init; }

    /// <summary>Everything that was wrong, duplicates among it.</summary>
    public required IReadOnlyList<RunProblem> Problems { get; init; }

    /// <summary>Whether all that can be known of duplicates is; else what was found so far may have to be corrected.</summary>
    public required bool IsCompared { get; init; }
}
