namespace ProductVideo.Vision.Imaging;

/// <summary>
/// One Gaussian of a colour mixture. Its mean may drift linearly over the picture (a lit wall, a floor that falls off into the
/// dark). Positions run from -1 to 1 along the longer side.
/// </summary>
internal struct ColourComponent
{
    public float MeanX;
    public float MeanY;
    public float SpreadX;
    public float SpreadY;
    public float L;
    public float A;
    public float B;
    public float SlopeLX;
    public float SlopeLY;
    public float SlopeAX;
    public float SlopeAY;
    public float SlopeBX;
    public float SlopeBY;
    public float InverseLL;
    public float InverseLA;
    public float InverseLB;
    public float InverseAA;
    public float InverseAB;
    public float InverseBB;
    public float Offset;

    /// <summary>The mean colour at a position.</summary>
    public readonly void MeanAt(float x, float y, out float l, out float a, out float b)
    {
        var dx = x - MeanX;
        var dy = y - MeanY;
        l = L + (SlopeLX * dx) + (SlopeLY * dy);
        a = A + (SlopeAX * dx) + (SlopeAY * dy);
        b = B + (SlopeBX * dx) + (SlopeBY * dy);
    }
}
