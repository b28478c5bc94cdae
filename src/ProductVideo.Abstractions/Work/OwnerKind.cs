namespace ProductVideo.Abstractions.Work;

/// <summary>The kinds of grains that wait for work.</summary>
public static class OwnerKind
{
    /// <summary>A product grain.</summary>
    public const string Product = "product";

    /// <summary>A clip grain.</summary>
    public const string Clip = "clip";

    /// <summary>A dataset grain.</summary>
    public const string Dataset = "dataset";

    /// <summary>A training run grain.</summary>
    public const string Training = "training";

    /// <summary>A pair grain.</summary>
    public const string Pair = "pair";

    /// <summary>An evaluation grain.</summary>
    public const string Evaluation = "evaluation";
}
