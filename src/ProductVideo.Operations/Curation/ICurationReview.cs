using ProductVideo.Vision.Gates;

namespace ProductVideo.Operations.Curation;

/// <summary>What the curation's limits say about clips, and what others would say.</summary>
public interface ICurationReview
{
    /// <summary>The limits in force.</summary>
    CurationPolicy Policy { get; }

    /// <summary>A clip's scores with the limits that they are held against, those that break theirs first; empty if it was not measured.</summary>
    IReadOnlyList<JudgedScore> Explain(IReadOnlyDictionary<string, double> scores);

    /// <summary>How many refused clips name each reason, the most frequent first. A clip with several reasons counts for each.</summary>
    Task<IReadOnlyList<KeyValuePair<string, int>>> CountReasonsAsync(CancellationToken cancellationToken);

    /// <summary>What other limits would do with the clips that are judged, from their stored scores alone.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of range.</exception>
    Task<CurationPreview> PreviewAsync(CurationPolicy other, CancellationToken cancellationToken);
}
