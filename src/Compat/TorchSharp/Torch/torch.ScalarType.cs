namespace TorchSharp;

public static partial class torch
{
    /// <summary>Element types; the numbers are libtorch's.</summary>
    public enum ScalarType : sbyte
    {
        Byte = 0,
        Int8 = 1,
        Int16 = 2,
        Int32 = 3,
        Int64 = 4,
        Float16 = 5,
        Float32 = 6,
        Float64 = 7,
        ComplexFloat32 = 9,
        ComplexFloat64 = 10,
        Bool = 11,
        BFloat16 = 15,
    }

    public static readonly ScalarType uint8 = ScalarType.Byte;
    public static readonly ScalarType int8 = ScalarType.Int8;
    public static readonly ScalarType int16 = ScalarType.Int16;
    public static readonly ScalarType int32 = ScalarType.Int32;
    public static readonly ScalarType int64 = ScalarType.Int64;
    public static readonly ScalarType float16 = ScalarType.Float16;
    public static readonly ScalarType float32 = ScalarType.Float32;
    public static readonly ScalarType float64 = ScalarType.Float64;
    public static readonly ScalarType bfloat16 = ScalarType.BFloat16;
    public static readonly ScalarType half = ScalarType.Float16;
    public static readonly ScalarType @float = ScalarType.Float32;
    public static readonly ScalarType @double = ScalarType.Float64;
    public static readonly ScalarType @long = ScalarType.Int64;
    public static readonly ScalarType @int = ScalarType.Int32;
    public static readonly ScalarType @bool = ScalarType.Bool;

    /// <summary>Whether the type has a fraction.</summary>
    public static bool is_floating_point(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;

    /// <summary>The libtorch type of a .NET element type.</summary>
    public static ScalarType ToScalarType(Type type) => type switch
    {
        _ when type == typeof(byte) => ScalarType.Byte,
        _ when type == typeof(sbyte) => ScalarType.Int8,
        _ when type == typeof(short) => ScalarType.Int16,
        _ when type == typeof(int) => ScalarType.Int32,
        _ when type == typeof(long) => ScalarType.Int64,
        _ when type == typeof(Half) => ScalarType.Float16,
        _ when type == typeof(float) => ScalarType.Float32,
        _ when type == typeof(double) => ScalarType.Float64,
        _ when type == typeof(bool) => ScalarType.Bool,
        _ => throw new NotSupportedException($"There is no tensor of {type}: use byte, sbyte, short, int, long, Half, float, double or bool."),
    };
}
