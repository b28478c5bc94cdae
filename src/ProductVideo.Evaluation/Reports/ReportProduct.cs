namespace ProductVideo.Evaluation.Reports;

/// <summary>One product page and what became of it.</summary>
public sealed record ReportProduct
{
    /// <summary>The product's id, such as <c>JEWE001</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The title from the page; shown as text whatever it holds.</summary>
    public required string Title { get; init; }

    /// <summary>The category.</summary>
    public string Category { get; init; } = "";

    /// <summary>The caption that becomes the prompt.</summary>
    public string Caption { get; init; } = "";

    /// <summary>How the product ended.</summary>
    public ReportOutcome Outcome { get; init; } = ReportOutcome.Ready;

    /// <summary>The error of a failed product, or null.</summary>
    public string? Error { get; init; }

    /// <summary>The dataset split it belongs to, or null.</summary>
    public string? Split { get; init; }

    /// <summary>The film, or null.</summary>
    public ReportMedia? Film { get; init; }

    /// <summary>The film's length in seconds; places the shots under the film.</summary>
    public double FilmSeconds { get; init; }

    /// <summary>Facts of the film, such as "1280x720, 24 fps".</summary>
    public string FilmFacts { get; init; } = "";

    /// <summary>The photos.</summary>
    public IReadOnlyList<ReportMedia> Photos { get; init; } = [];

    /// <summary>The collage of background-free photos, or null.</summary>
    public ReportMedia? Reference { get; init; }

    /// <summary>The clips in film order, refused ones too.</summary>
    public IReadOnlyList<ReportClip> Clips { get; init; } = [];
}
