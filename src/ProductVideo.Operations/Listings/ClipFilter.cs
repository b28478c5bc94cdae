using ProductVideo.Abstractions.Clips;

namespace ProductVideo.Operations.Listings;

/// <summary>Which clips are listed; what is null or empty lets all through.</summary>
public sealed record ClipFilter
{
    /// <summary>The product that they belong to.</summary>
    public string? ProductId { get; init; }

    /// <summary>Any of these states.</summary>
    public IReadOnlyList<ClipState> States { get; init; } = [];

    /// <summary>A reason's code that they were refused for.</summary>
    public string? Reason { get; init; }

    /// <summary>Bounds of scores; a clip without the score does not pass.</summary>
    public IReadOnlyList<ScoreRange> Scores { get; init; } = [];

    /// <summary>Whether a person's verdict holds for it.</summary>
    public bool? Reviewed { get; init; }

    /// <summary>Text that the id contains, whatever its case.</summary>
    public string? Text { get; init; }

    /// <summary>Whether a clip passes.</summary>
    public bool Passes(ClipStatus clip) =>
        (ProductId is null || string.Equals(clip.ProductId, ProductId, StringComparison.Ordinal))
        && (States.Count == 0 || States.Contains(clip.State))
        && (Reason is null || clip.Reasons.Any(reason => string.Equals(reason.Code, Reason, StringComparison.Ordinal)))
        && (Reviewed is null || clip.IsReviewed == Reviewed)
        && (string.IsNullOrEmpty(Text) || clip.Id.Contains(Text, StringComparison.OrdinalIgnoreCase))
        && Scores.All(range => clip.Scores.TryGetValue(range.Score, out var value) && range.Contains(value));
}
