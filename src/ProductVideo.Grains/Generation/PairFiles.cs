namespace ProductVideo.Grains.Generation;

/// <summary>The names of files in the artifact of a pair.</summary>
public static class PairFiles
{
    /// <summary>The video with product A.</summary>
    public const string VideoA = "a.mp4";

    /// <summary>The video with product B.</summary>
    public const string VideoB = "b.mp4";

    /// <summary>The masked scene.</summary>
    public const string Scene = "scene.mp4";

    /// <summary>The reference picture of product A as the network saw it.</summary>
    public const string ReferenceA = "reference_a.png";

    /// <summary>The reference picture of product B as the network saw it.</summary>
    public const string ReferenceB = "reference_b.png";

    /// <summary>Frames of everything on one picture.</summary>
    public const string Sheet = "sheet.png";

    /// <summary>The exact frames of video A, one PNG each.</summary>
    public const string FramesA = "frames_a";

    /// <summary>The exact frames of video B, one PNG each.</summary>
    public const string FramesB = "frames_b";

    /// <summary>The scene's true frames, one PNG each.</summary>
    public const string FramesTruth = "frames_truth";

    /// <summary>The generated region, one PNG a frame.</summary>
    public const string Region = "region";
}
