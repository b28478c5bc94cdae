namespace ProductVideo.Wan.Weights;

/// <summary>The only names of a pickle that mean anything here, and what they build: data, never code.</summary>
internal static class PickleGlobals
{
    private enum Builder
    {
        Dictionary,
        Tensor,
        Parameter,
        Size,
    }

    /// <summary>What a name stands for; null when it is not allowed.</summary>
    internal static object? Find(string module, string name) => (module, name) switch
    {
        ("collections", "OrderedDict") => Builder.Dictionary,
        ("torch._utils", "_rebuild_tensor_v2") => Builder.Tensor,
        ("torch._utils", "_rebuild_parameter") => Builder.Parameter,
        ("torch", "Size") => Builder.Size,
        ("torch", "FloatStorage") => WeightType.F32,
        ("torch", "DoubleStorage") => WeightType.F64,
        ("torch", "HalfStorage") => WeightType.F16,
        ("torch", "BFloat16Storage") => WeightType.BF16,
        ("torch", "LongStorage") => WeightType.I64,
        ("torch", "IntStorage") => WeightType.I32,
        ("torch", "ShortStorage") => WeightType.I16,
        ("torch", "CharStorage") => WeightType.I8,
        ("torch", "ByteStorage") => WeightType.U8,
        ("torch", "BoolStorage") => WeightType.Bool,
        _ => null,
    };

    /// <summary>The result of calling an allowed name; null when the call does not describe data.</summary>
    internal static object? Call(object? target, object?[]? arguments) => (target, arguments) switch
    {
        (Builder.Dictionary, { Length: 0 }) => new PickledDictionary(),
        (Builder.Parameter, { Length: >= 1 }) => arguments[0] as PickledTensor,
        (Builder.Size, { Length: 1 }) => arguments[0],
        (Builder.Tensor, [PickledStorage storage, long offset, object?[] shape, object?[] strides, ..]) => Window(storage, offset, shape, strides),
        _ => null,
    };

    /// <summary>The storage that a persistent id names: ('storage', type, key, place, count).</summary>
    internal static PickledStorage? Storage(object?[]? id) =>
        id is ["storage", WeightType type, string key, string, long count] && count >= 0 && IsPlain(key) ? new PickledStorage(type, key, count) : null;

    private static PickledTensor? Window(PickledStorage storage, long offset, object?[] shape, object?[] strides)
    {
        if (shape.Length != strides.Length || offset < 0 || !Numbers(shape) || !Numbers(strides))
        {
            return null;
        }

        var window = new PickledTensor(storage, offset, [.. shape.Cast<long>()], [.. strides.Cast<long>()]);
        try
        {
            // a window with stride 0 may have more numbers than its storage: a small file must not ask for all memory
            var count = window.Shape.Aggregate(1L, (product, size) => checked(product * size));
            return checked(offset + window.Span) <= storage.Count && count <= storage.Count ? window : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static bool Numbers(object?[] values) => values.All(value => value is long and >= 0);

    private static bool IsPlain(string key) => key.Length is > 0 and < 64 && key.All(char.IsAsciiLetterOrDigit);
}
