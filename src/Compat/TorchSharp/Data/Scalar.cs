using TorchSharp.Extras;

namespace TorchSharp;

/// <summary>A number of any type, made by implicit conversion. (A class with a handle in the package; a value here.)</summary>
public readonly struct Scalar
{
    private readonly long _bits;
    private readonly Kind _kind;

    private Scalar(Kind kind, long bits)
    {
        _kind = kind;
        _bits = bits;
    }

    private enum Kind : byte
    {
        Int,
        Double,
        Bool,
    }

    public static implicit operator Scalar(byte value) => new(Kind.Int, value);

    public static implicit operator Scalar(sbyte value) => new(Kind.Int, value);

    public static implicit operator Scalar(short value) => new(Kind.Int, value);

    public static implicit operator Scalar(int value) => new(Kind.Int, value);

    public static implicit operator Scalar(long value) => new(Kind.Int, value);

    public static implicit operator Scalar(Half value) => (double)value;

    public static implicit operator Scalar(float value) => (double)value;

    public static implicit operator Scalar(double value) => new(Kind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Scalar(bool value) => new(Kind.Bool, value ? 1 : 0);

    public double ToDouble() => _kind == Kind.Double ? BitConverter.Int64BitsToDouble(_bits) : _bits;

    public float ToSingle() => (float)ToDouble();

    public long ToInt64() => _kind == Kind.Double ? (long)BitConverter.Int64BitsToDouble(_bits) : _bits;

    public int ToInt32() => checked((int)ToInt64());

    public bool ToBoolean() => ToDouble() != 0;

    internal bool IsBool => _kind == Kind.Bool;

    internal bool IsFloatingPoint => _kind == Kind.Double;

    internal Argument ToArgument() => _kind switch
    {
        Kind.Double => BitConverter.Int64BitsToDouble(_bits),
        Kind.Bool => _bits != 0,
        _ => _bits,
    };

    public override string ToString() => _kind == Kind.Bool ? ToBoolean().ToString() : ToDouble().ToString("R");
}
