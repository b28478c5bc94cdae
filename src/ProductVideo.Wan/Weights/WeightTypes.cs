using static TorchSharp.torch;

namespace ProductVideo.Wan.Weights;

/// <summary>Sizes, names and tensor types of <see cref="WeightType"/>.</summary>
public static class WeightTypes
{
    /// <summary>Bytes of one number.</summary>
    public static int Size(this WeightType type) => type switch
    {
        WeightType.I16 or WeightType.F16 or WeightType.BF16 => 2,
        WeightType.I32 or WeightType.F32 => 4,
        WeightType.I64 or WeightType.F64 => 8,
        _ => 1,
    };

    /// <summary>The type's name in a safetensors header.</summary>
    public static string HeaderName(this WeightType type) => type switch
    {
        WeightType.Bool => "BOOL",
        WeightType.F8E4M3 => "F8_E4M3",
        WeightType.F8E5M2 => "F8_E5M2",
        _ => type.ToString(),
    };

    /// <summary>The type of that name in a safetensors header; null when there is none.</summary>
    public static WeightType? FromHeaderName(string? name)
    {
        foreach (var type in Enum.GetValues<WeightType>())
        {
            if (string.Equals(type.HeaderName(), name, StringComparison.Ordinal))
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>Whether the type is an 8-bit float, which tensors here do not hold: such numbers are read as bfloat16, exactly.</summary>
    public static bool IsFloat8(this WeightType type) => type is WeightType.F8E4M3 or WeightType.F8E5M2;

    /// <summary>The type of the tensor that stored numbers are read into.</summary>
    public static ScalarType TensorType(this WeightType type) => type switch
    {
        WeightType.Bool => ScalarType.Bool,
        WeightType.U8 => ScalarType.Byte,
        WeightType.I8 => ScalarType.Int8,
        WeightType.I16 => ScalarType.Int16,
        WeightType.I32 => ScalarType.Int32,
        WeightType.I64 => ScalarType.Int64,
        WeightType.F16 => ScalarType.Float16,
        WeightType.F32 => ScalarType.Float32,
        WeightType.F64 => ScalarType.Float64,
        _ => ScalarType.BFloat16,
    };

    /// <summary>The type that stores a tensor as it is.</summary>
    /// <exception cref="ArgumentException">Files cannot hold that type.</exception>
    public static WeightType FromTensorType(ScalarType type) => type switch
    {
        ScalarType.Bool => WeightType.Bool,
        ScalarType.Byte => WeightType.U8,
        ScalarType.Int8 => WeightType.I8,
        ScalarType.Int16 => WeightType.I16,
        ScalarType.Int32 => WeightType.I32,
        ScalarType.Int64 => WeightType.I64,
        ScalarType.Float16 => WeightType.F16,
        ScalarType.BFloat16 => WeightType.BF16,
        ScalarType.Float32 => WeightType.F32,
        ScalarType.Float64 => WeightType.F64,
        _ => throw new ArgumentException($"Weight files cannot hold tensors of {type}: convert them first.", nameof(type)),
    };
}
