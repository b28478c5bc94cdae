namespace ProductVideo.Samples.Montages;

/// <summary>What happens in a montage film: boundaries between shots first, then what only looks like one.</summary>
public enum MontageEventKind
{
    /// <summary>A cut to a wholly different scene.</summary>
    Cut,

    /// <summary>A cut to a scene of the same set and colours, with another product in another place.</summary>
    SimilarCut,

    /// <summary>A dissolve of 8 to 30 frames.</summary>
    Dissolve,

    /// <summary>A fade through black.</summary>
    FadeBlack,

    /// <summary>A fade through white.</summary>
    FadeWhite,

    /// <summary>A flash of one to three frames within a shot.</summary>
    Flash,

    /// <summary>A fast pan within a shot.</summary>
    Pan,

    /// <summary>A fast zoom within a shot.</summary>
    Zoom,

    /// <summary>A change of light within a shot.</summary>
    Light,

    /// <summary>A large object that crosses the picture.</summary>
    Crossing,

    /// <summary>A line of text that appears at once.</summary>
    Caption,
}
