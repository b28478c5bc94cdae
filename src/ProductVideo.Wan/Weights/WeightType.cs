namespace ProductVideo.Wan.Weights;

/// <summary>Number types of stored tensors, by their names in safetensors headers.</summary>
public enum WeightType
{
    /// <summary>One byte, 0 or 1.</summary>
    Bool,

    /// <summary>Unsigned, 8 bits.</summary>
    U8,

    /// <summary>Signed, 8 bits.</summary>
    I8,

    /// <summary>8-bit float, 4 bits exponent, 3 bits mantissa, no infinities (float8_e4m3fn).</summary>
    F8E4M3,

    /// <summary>8-bit float, 5 bits exponent, 2 bits mantissa (float8_e5m2).</summary>
    F8E5M2,

    /// <summary>Signed, 16 bits.</summary>
    I16,

    /// <summary>16-bit float of IEEE 754.</summary>
    F16,

    /// <summary>The upper half of a 32-bit float.</summary>
    BF16,

    /// <summary>Signed, 32 bits.</summary>
    I32,

    /// <summary>32-bit float.</summary>
    F32,

    /// <summary>Signed, 64 bits.</summary>
    I64,

    /// <summary>64-bit float.</summary>
    F64,
}
