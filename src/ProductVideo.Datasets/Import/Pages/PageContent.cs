namespace ProductVideo.Datasets.Import.Pages;

/// <summary>A saved page's text and what its file holds beside it.</summary>
/// <param name="Html">The page.</param>
/// <param name="Address">Where it was saved from, or null.</param>
/// <param name="Parts">Things in the same file, by address, as <c>data:</c> addresses.</param>
internal sealed record PageContent(string Html, string? Address, IReadOnlyDictionary<string, string> Parts)
{
    /// <summary>No parts.</summary>
    public static readonly IReadOnlyDictionary<string, string> NoParts = new Dictionary<string, string>(StringComparer.Ordinal);
}
