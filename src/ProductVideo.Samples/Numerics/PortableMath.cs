namespace ProductVideo.Samples.Numerics;

/// <summary>
/// Elementary functions made of IEEE additions, multiplications and divisions only. The C runtime picks its variants by processor,
/// so its last bits differ between machines; these do not, and rendered bytes stay the same everywhere.
/// </summary>
internal static class PortableMath
{
    public const float Pi = MathF.PI;

    public static float Sin(float angle)
    {
        var turns = Math.Floor((angle / (2 * Math.PI)) + 0.5);
        var x = angle - (turns * 2 * Math.PI);
        if (x > Math.PI / 2)
        {
            x = Math.PI - x;
        }
        else if (x < -Math.PI / 2)
        {
            x = -Math.PI - x;
        }

        var s = x * x;
        return (float)(x * (1 + (s * ((-1 / 6.0) + (s * ((1 / 120.0) + (s * ((-1 / 5040.0) + (s * ((1 / 362880.0) - (s / 39916800.0)))))))))));
    }

    public static float Cos(float angle) => Sin(angle + (Pi / 2));

    public static float Tan(float angle) => Sin(angle) / Cos(angle);

    /// <summary>e to the power of x, for |x| below 700.</summary>
    public static double Exp(double x)
    {
        var whole = Math.Floor((x / 0.6931471805599453) + 0.5);
        var r = x - (whole * 0.6931471805599453);
        var sum = 1.0;
        for (var n = 14; n >= 1; n--)
        {
            sum = 1 + (r / n * sum);
        }

        return sum * BitConverter.Int64BitsToDouble(((long)whole + 1023) << 52);
    }

    /// <summary>The natural logarithm of a positive normal number.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = ((bits >> 52) & 0x7FF) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | (1023L << 52));
        var t = (mantissa - 1) / (mantissa + 1);
        var square = t * t;
        var sum = 0.0;
        for (var n = 35; n >= 1; n -= 2)
        {
            sum = (1.0 / n) + (square * sum);
        }

        return (2 * t * sum) + (exponent * 0.6931471805599453);
    }

    /// <summary>A positive number to a power.</summary>
    public static float Pow(float x, float power) => x <= 0 ? 0 : (float)Exp(power * Log(x));

    public static float Lerp(float from, float to, float amount) => from + ((to - from) * amount);

    public static float Saturate(float x) => x < 0 ? 0 : x > 1 ? 1 : x;

    public static float Smoothstep(float low, float high, float x)
    {
        var t = Saturate((x - low) / (high - low));
        return t * t * (3 - (2 * t));
    }

    /// <summary>Minimum-jerk ease from 0 to 1: velocity and acceleration are zero at both ends.</summary>
    public static float Ease(float t) => t * t * t * (10 + (t * ((6 * t) - 15)));
}
