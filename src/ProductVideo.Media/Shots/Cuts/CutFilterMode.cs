namespace ProductVideo.Media.Shots.Cuts;

/// <summary>What becomes of cuts that lie nearer together than the shortest scene.</summary>
public enum CutFilterMode
{
    /// <summary>A run of them becomes one cut, at its end, if it is as long as the shortest scene.</summary>
    Merge,

    /// <summary>All but the first are dropped.</summary>
    Suppress,
}
