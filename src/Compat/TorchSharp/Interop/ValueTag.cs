namespace TorchSharp.Interop;

/// <summary>The kinds of value that cross to native/; the numbers are those of native/src/abi.h.</summary>
internal enum ValueTag
{
    None = 0,
    Tensor = 1,
    TensorList = 2,
    Int = 3,
    Double = 4,
    Bool = 5,
    IntList = 6,
    DoubleList = 7,
    BoolList = 8,
    String = 9,
    Device = 10,
    Generator = 11,
    Default = 12,
}
