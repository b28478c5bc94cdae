namespace ProductVideo.Media.Video;

/// <summary>Frame rates as the fractions that containers hold.</summary>
internal static class FrameRate
{
    /// <summary>The rate as numerator/denominator; 29.97 and its kin become the NTSC fractions over 1001.</summary>
    public static string ToFraction(double rate)
    {
        var whole = Math.Round(rate);
        if (Math.Abs(rate - whole) < 1e-6)
        {
            return $"{whole:0}/1";
        }

        var ntsc = Math.Round(rate * 1001 / 1000);
        return Math.Abs(rate - (ntsc * 1000 / 1001)) < 2e-3 ? $"{ntsc * 1000:0}/1001" : $"{Math.Round(rate * 1000):0}/1000";
    }
}
