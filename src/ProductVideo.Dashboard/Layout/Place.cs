namespace ProductVideo.Dashboard.Layout;

/// <summary>A page that the navigation leads to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its path.</param>
/// <param name="Icon">The icon's name.</param>
/// <param name="Key">The key that leads to it after <c>g</c>.</param>
internal sealed record Place(string Name, string Address, string Icon, string Key)
{
    /// <summary>All, in the navigation's order.</summary>
    public static IReadOnlyList<Place> All { get; } =
    [
        new("Overview", "/", "overview", "o"),
        new("Products", "/products", "products", "p"),
        new("Review", "/review", "review", "r"),
        new("Queue", "/queue", "queue", "q"),
        new("Training", "/training", "training", "t"),
        new("Pairs", "/pairs", "pairs", "v"),
        new("Evaluations", "/evaluations", "evaluations", "e"),
        new("Rating", "/rating", "rating", "a"),
        new("Health", "/health", "health", "h"),
    ];
}
