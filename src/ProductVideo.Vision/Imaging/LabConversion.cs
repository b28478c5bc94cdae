using System.Runtime.CompilerServices;

namespace ProductVideo.Vision.Imaging;

/// <summary>sRGB to CIE L*a*b* by table: IEC 61966-2-1 for the transfer curve, CIE 15 for L*a*b*, white point D65.</summary>
internal static class LabConversion
{
    private const int CurveSteps = 4096;
    private const int RootSteps = 8192;
    private const float WhiteX = 0.95047f;
    private const float WhiteZ = 1.08883f;

    private static readonly float[] Linear = MakeLinear();
    private static readonly float[] Root = MakeRoot();

    /// <summary>Converts one colour; the channels are 0 to 255 and need not be whole.</summary>
    public static void FromRgb(float red, float green, float blue, out float l, out float a, out float b)
    {
        var r = Linear[(int)((red * ((CurveSteps - 1) / 255f)) + 0.5f)];
        var g = Linear[(int)((green * ((CurveSteps - 1) / 255f)) + 0.5f)];
        var u = Linear[(int)((blue * ((CurveSteps - 1) / 255f)) + 0.5f)];
        var x = ((0.4124564f * r) + (0.3575761f * g) + (0.1804375f * u)) / WhiteX;
        var y = (0.2126729f * r) + (0.7151522f * g) + (0.0721750f * u);
        var z = ((0.0193339f * r) + (0.1191920f * g) + (0.9503041f * u)) / WhiteZ;
        var fx = CubeRoot(x);
        var fy = CubeRoot(y);
        var fz = CubeRoot(z);
        l = (116f * fy) - 16f;
        a = 500f * (fx - fy);
        b = 200f * (fy - fz);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float CubeRoot(float value)
    {
        var position = Math.Clamp(value, 0f, 1f) * (RootSteps - 1);
        var index = (int)position;
        if (index >= RootSteps - 1)
        {
            return Root[RootSteps - 1];
        }

        var fraction = position - index;
        return Root[index] + ((Root[index + 1] - Root[index]) * fraction);
    }

    private static float[] MakeLinear()
    {
        var table = new float[CurveSteps];
        for (var index = 0; index < CurveSteps; index++)
        {
            var value = index / (double)(CurveSteps - 1);
            table[index] = (float)(value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4));
        }

        return table;
    }

    private static float[] MakeRoot()
    {
        const double Delta = 6.0 / 29.0;
        var table = new float[RootSteps];
        for (var index = 0; index < RootSteps; index++)
        {
            var value = index / (double)(RootSteps - 1);
            table[index] = (float)(value > Delta * Delta * Delta ? Math.Cbrt(value) : (value / (3 * Delta * Delta)) + (4.0 / 29.0));
        }

        return table;
    }
}
