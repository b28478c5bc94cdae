namespace Orleans.Serialization;

/// <summary>One copy operation: what was copied already, so that shared objects stay shared and cycles end.</summary>
internal sealed class CopyContext
{
    private Dictionary<object, object>? _copies;

    internal T Copy<T>(T value) => Sharing<T>.IsShared || value is null ? value : (T)CopyObject(value)!;

    internal object? CopyObject(object? value)
    {
        if (value is null)
        {
            return null;
        }

        var copier = TypeCopier.For(value.GetType());
        if (copier.IsShared)
        {
            return value;
        }

        return _copies is not null && _copies.TryGetValue(value, out var copy) ? copy : copier.Copy(value, this);
    }

    /// <summary>To be called before an object's members are copied.</summary>
    internal void Record(object original, object copy) =>
        (_copies ??= new Dictionary<object, object>(ReferenceEqualityComparer.Instance))[original] = copy;
}

/// <summary>Whether values declared as <typeparamref name="T"/> can be shared whatever they are at run time.</summary>
internal static class Sharing<T>
{
    internal static readonly bool IsShared = DeepCopier.IsShared(typeof(T));
}
