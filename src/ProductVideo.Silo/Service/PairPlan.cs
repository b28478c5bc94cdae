namespace ProductVideo.Silo.Service;

/// <summary>One pair to be made.</summary>
/// <param name="SceneClip">The clip whose scene is kept.</param>
/// <param name="ProductA">The product that the clip shows.</param>
/// <param name="ProductB">The product that takes its place.</param>
public sealed record PairPlan(string SceneClip, string ProductA, string ProductB)
{
    /// <summary>The pair's id.</summary>
    public string Id => $"{SceneClip}-{ProductA}-{ProductB}";
}
