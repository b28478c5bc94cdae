using ProductVideo.Operations.Jobs;

namespace ProductVideo.Dashboard.Generation;

/// <summary>A pair as a person puts it together.</summary>
internal sealed class PairDraft
{
    /// <summary>The dataset's name.</summary>
    public string Dataset { get; set; } = "";

    /// <summary>The training run whose LoRA is used; empty for none.</summary>
    public string Training { get; set; } = "";

    /// <summary>The clip whose scene is kept; empty before one is chosen.</summary>
    public string Scene { get; set; } = "";

    /// <summary>The first product.</summary>
    public string ProductA { get; set; } = "";

    /// <summary>The second product.</summary>
    public string ProductB { get; set; } = "";

    /// <summary>The noise's seed; null for the service's setting.</summary>
    public long? Seed { get; set; }

    /// <summary>The pair's name; empty for one of scene and products.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name that it gets if none is typed.</summary>
    public string UsualName => PairRequest.NameOf(Scene, ProductA, ProductB);

    /// <summary>What is missing, and what to do; null if nothing is.</summary>
    public string? Missing => this switch
    {
        { Dataset.Length: 0 } => "Build a dataset first; the Training page does.",
        { Scene.Length: 0 } => "Choose a scene.",
        { ProductA.Length: 0 } or { ProductB.Length: 0 } => "Name two products.",
        _ => null,
    };

    /// <summary>Takes a proposal over, whole.</summary>
    public void Take(PairSuggestion suggestion) => (Scene, ProductA, ProductB) = (suggestion.SceneClip, suggestion.ProductA, suggestion.ProductB);

    /// <summary>The request that it stands for.</summary>
    public PairRequest ToRequest() => new(Scene, ProductA.Trim(), ProductB.Trim())
    {
        Dataset = Dataset,
        Training = Training.Length == 0 ? null : Training,
        Seed = Seed,
        Name = Name.Trim() is { Length: > 0 } name ? name : null,
    };
}
