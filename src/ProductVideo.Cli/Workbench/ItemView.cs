namespace ProductVideo.Cli.Workbench;

/// <summary>One product, clip or job.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">product, clip, dataset, training, pair or evaluation.</param>
/// <param name="State">Where it is.</param>
/// <param name="Title">Its title, or what else describes it.</param>
/// <param name="ChangedAt">When it last changed.</param>
internal sealed record ItemView(string Id, string Kind, string State, string Title, DateTimeOffset ChangedAt)
{
    /// <summary>Why it was refused.</summary>
    public IReadOnlyList<ReasonView> Reasons { get; init; } = [];

    /// <summary>What was measured.</summary>
    public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The steps done.</summary>
    public IReadOnlyList<StepView> Steps { get; init; } = [];

    /// <summary>Its changes, oldest first; only when one item was asked for.</summary>
    public IReadOnlyList<HistoryView> History { get; init; } = [];

    /// <summary>What was left out, such as a photo that cannot be read.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The model that made its masks, or null.</summary>
    public string? MaskedBy { get; init; }

    /// <summary>The clip that shows the same and is kept, or null.</summary>
    public string? Twin { get; init; }

    /// <summary>The folder of a training run's samples, or null.</summary>
    public string? SamplesIn { get; init; }

    /// <summary>The error it failed with, or null.</summary>
    public string? Error { get; init; }

    /// <summary>How many attempts the last step took.</summary>
    public int Attempts { get; init; }
}
