namespace ProductVideo.Grains.Clips;

/// <summary>The names of files in the artifacts of a clip's steps.</summary>
public static class ClipFiles
{
    /// <summary>The normalised clip.</summary>
    public const string Video = "clip.mp4";

    /// <summary>The folder of masks, one PNG a frame.</summary>
    public const string Masks = "masks";

    /// <summary>The clip with the region blanked.</summary>
    public const string MaskedVideo = "masked.mp4";

    /// <summary>The blanked region as video, white on black.</summary>
    public const string MaskVideo = "mask.mp4";

    /// <summary>What the clip looks like over time, to find others that show the same.</summary>
    public const string Fingerprint = "fingerprint";

    /// <summary>The sheet by which a person judges the clip.</summary>
    public const string Sheet = "sheet.jpg";

    /// <summary>The picture that stands for the clip until it is played.</summary>
    public const string Poster = "poster.jpg";
}
