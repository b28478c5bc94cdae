using ProductVideo.Abstractions.Clips;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Operations.Listings;

/// <summary>What a clip is found and judged by, and nothing more.</summary>
internal sealed class IndexedClip
{
    private static readonly Dictionary<string, ScoreDescription> Described = ScoreDescription.All.ToDictionary(static score => score.Key, StringComparer.Ordinal);
    private readonly Dictionary<string, double>? _others;

    /// <summary>Takes what is needed out of a listing's line.</summary>
    public IndexedClip(ClipStatus clip)
    {
        (Id, ProductId, State, IsReviewed) = (clip.Id, clip.ProductId, clip.State, clip.IsReviewed);
        Reasons = clip.Reasons.Length == 0 ? [] : [.. clip.Reasons.Select(static reason => string.Intern(reason.Code)).Distinct(StringComparer.Ordinal)];
        Scores = ClipScores.Of(clip.Scores);
        var others = Scores is null ? clip.Scores : clip.Scores.Where(static score => !Described.ContainsKey(score.Key)).ToDictionary(StringComparer.Ordinal);
        _others = others.Count == 0 ? null : others;
    }

    /// <summary>The clip.</summary>
    public string Id { get; }

    /// <summary>Its product.</summary>
    public string ProductId { get; }

    /// <summary>Where it is.</summary>
    public ClipState State { get; }

    /// <summary>Whether a person's verdict holds for it.</summary>
    public bool IsReviewed { get; }

    /// <summary>The codes of what it was refused for, each once.</summary>
    public IReadOnlyList<string> Reasons { get; }

    /// <summary>What was measured; null before it was.</summary>
    public ClipScores? Scores { get; }

    /// <summary>Whether a filter lets it through; the same as <see cref="ClipFilter.Passes"/> of the whole clip.</summary>
    public bool Passes(ClipFilter filter) =>
        (filter.ProductId is null || string.Equals(ProductId, filter.ProductId, StringComparison.Ordinal))
        && (filter.States.Count == 0 || filter.States.Contains(State))
        && (filter.Reviewed is null || IsReviewed == filter.Reviewed)
        && (string.IsNullOrEmpty(filter.Text) || Id.Contains(filter.Text, StringComparison.OrdinalIgnoreCase))
        && (filter.Reason is null || Reasons.Contains(filter.Reason, StringComparer.Ordinal))
        && filter.Scores.All(range => Find(range.Score) is { } value && range.Contains(value));

    private double? Find(string score) =>
        _others?.TryGetValue(score, out var other) == true ? other
        : Scores is not null && Described.TryGetValue(score, out var description) ? description.Read(Scores)
        : null;
}
