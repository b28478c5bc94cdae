namespace ProductVideo.Operations.Jobs;

/// <summary>Which pair is wanted.</summary>
/// <param name="SceneClip">The clip whose scene is kept; it must be accepted and in the dataset.</param>
/// <param name="ProductA">The first product.</param>
/// <param name="ProductB">The second product.</param>
public sealed record PairRequest(string SceneClip, string ProductA, string ProductB)
{
    /// <summary>The dataset's name. Default: <c>main</c>.</summary>
    public string Dataset { get; init; } = "main";

    /// <summary>The training run whose LoRA is used; null for none. Default: <c>main</c>.</summary>
    public string? Training { get; init; } = "main";

    /// <summary>The noise's seed; null for the service's setting.</summary>
    public long? Seed { get; init; }

    /// <summary>The pair's name; null for one of scene and products.</summary>
    public string? Name { get; init; }

    /// <summary>The name of a pair that is given none.</summary>
    public static string NameOf(string sceneClip, string productA, string productB) => $"{sceneClip}-{productA}-{productB}";
}
