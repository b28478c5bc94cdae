namespace ProductVideo.Grains.Products;

/// <summary>The names of files in the artifact of a reference image.</summary>
public static class ReferenceFiles
{
    /// <summary>The collage.</summary>
    public const string Image = "reference.png";
}
