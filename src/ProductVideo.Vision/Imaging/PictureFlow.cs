namespace ProductVideo.Vision.Imaging;

/// <summary>
/// Where the points of one frame lie in another one: an affine map. Coordinates are pixels from the picture's middle over half of its width, displacements
/// are pixels.
/// </summary>
internal readonly record struct PictureFlow(float X, float XByX, float XByY, float Y, float YByX, float YByY)
{
    /// <summary>A shift of the whole picture, in pixels.</summary>
    public static PictureFlow Shift(float x, float y) => new(x, 0, 0, y, 0, 0);

    /// <summary>The displacement of a point.</summary>
    public (float X, float Y) At(float u, float v) => (X + (XByX * u) + (XByY * v), Y + (YByX * u) + (YByY * v));

    /// <summary>The same with a correction added.</summary>
    public PictureFlow Plus(ReadOnlySpan<double> step) => new(
        X + (float)step[0], XByX + (float)step[1], XByY + (float)step[2], Y + (float)step[3], YByX + (float)step[4], YByY + (float)step[5]);
}
