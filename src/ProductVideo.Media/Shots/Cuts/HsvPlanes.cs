namespace ProductVideo.Media.Shots.Cuts;

/// <summary>
/// A small picture's hue, saturation and value planes, as OpenCV's 8-bit RGB-to-HSV conversion defines them: V = max, S = 255 (max - min) /
/// max, H in half degrees 0 to 179, in 12-bit fixed point with its tables of reciprocals.
/// </summary>
public sealed class HsvPlanes
{
    private const int Shift = 12;
    private static readonly int[] SaturationFactors = Factors(255 << Shift);
    private static readonly int[] HueFactors = Factors((180 << Shift) / 6.0);

    private readonly byte[] _hue;
    private readonly byte[] _saturation;
    private readonly byte[] _value;

    /// <summary>Makes room for frames of one size.</summary>
    public HsvPlanes(int pixels) => (_hue, _saturation, _value) = (new byte[pixels], new byte[pixels], new byte[pixels]);

    /// <summary>Half of the hue in degrees, 0 to 179, a byte a pixel.</summary>
    public ReadOnlySpan<byte> Hue => _hue;

    /// <summary>0 to 255, a byte a pixel.</summary>
    public ReadOnlySpan<byte> Saturation => _saturation;

    /// <summary>The largest of red, green and blue, a byte a pixel.</summary>
    public ReadOnlySpan<byte> Value => _value;

    /// <summary>Takes a frame.</summary>
    /// <param name="rgb">Three bytes a pixel.</param>
    public void Load(ReadOnlySpan<byte> rgb)
    {
        for (var i = 0; i < _hue.Length; i++)
        {
            int red = rgb[i * 3], green = rgb[(i * 3) + 1], blue = rgb[(i * 3) + 2];
            var value = Math.Max(red, Math.Max(green, blue));
            var range = value - Math.Min(red, Math.Min(green, blue));
            var hue = value == red ? green - blue : value == green ? blue - red + (2 * range) : red - green + (4 * range);
            hue = ((hue * HueFactors[range]) + (1 << (Shift - 1))) >> Shift;
            _hue[i] = (byte)(hue < 0 ? hue + 180 : hue);
            _saturation[i] = (byte)(((range * SaturationFactors[value]) + (1 << (Shift - 1))) >> Shift);
            _value[i] = (byte)value;
        }
    }

    private static int[] Factors(double numerator) =>
        [0, .. Enumerable.Range(1, 255).Select(divisor => (int)Math.Round(numerator / divisor))];
}
