namespace ProductVideo.Operations.Jobs;

/// <summary>What is measured.</summary>
/// <param name="Dataset">The dataset's name. Default: <c>main</c>.</param>
public sealed record EvaluationRequest(string Dataset = "main")
{
    /// <summary>The pairs; empty for all that are ready. Default: empty.</summary>
    public IReadOnlyList<string> Pairs { get; init; } = [];
}
