namespace ProductVideo.Media.Shots;

/// <summary>Which detector finds a film's shots.</summary>
public enum ShotMethod
{
    /// <summary>Cuts, dissolves and fades, told from flashes, pans and changes of light.</summary>
    Boundaries,

    /// <summary>PySceneDetect's ContentDetector.</summary>
    Content,

    /// <summary>PySceneDetect's AdaptiveDetector.</summary>
    Adaptive,

    /// <summary>PySceneDetect's ThresholdDetector.</summary>
    Threshold,
}
