namespace ProductVideo.Media.Shots.Cuts;

/// <summary>The scenes between cuts, as PySceneDetect lists them.</summary>
public static class SceneList
{
    /// <summary>Lists the scenes.</summary>
    /// <param name="cuts">The first frame of each scene but the first, ascending.</param>
    /// <param name="frameCount">How many frames the film has.</param>
    /// <param name="startInScene">Whether a film without cuts is one scene; else it has none.</param>
    public static IReadOnlyList<Shot> Of(IReadOnlyList<int> cuts, int frameCount, bool startInScene = false) =>
        cuts.Count == 0 && !startInScene ? [] : ShotDetection.OfCuts(frameCount, cuts).Shots;
}
