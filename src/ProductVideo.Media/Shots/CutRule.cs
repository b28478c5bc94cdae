namespace ProductVideo.Media.Shots;

/// <summary>Which of several changes that lie nearer together than the shortest shot becomes the cut. Lone cuts are the same under both.</summary>
public enum CutRule
{
    /// <summary>
    /// The strongest change. Between two frames that are black all over there is no cut: hue and saturation mean nothing there, and their
    /// rounding noise at the end of a fade scores as high as a cut does.
    /// </summary>
    Strongest,

    /// <summary>The one that PySceneDetect takes, by its filter in the mode "merge": mostly the first.</summary>
    Merge,
}
