namespace Orleans.Serialization;

/// <summary>
/// Copies what crosses a call, so that caller and callee share nothing that can change. The rules are the package's: a type travels if it
/// is a known one or carries <see cref="GenerateSerializerAttribute"/>, and then with its members that carry an <see cref="IdAttribute"/>.
/// </summary>
internal static class DeepCopier
{
    internal static T Copy<T>(T value) => Sharing<T>.IsShared || value is null ? value : (T)CopyObject(value)!;

    /// <exception cref="CodecNotFoundException">The value, or one inside it, is of a type that cannot travel.</exception>
    internal static object? CopyObject(object? value)
    {
        if (value is null)
        {
            return null;
        }

        var copier = TypeCopier.For(value.GetType());
        return copier.IsShared ? value : copier.Copy(value, new CopyContext());
    }

    /// <summary>Whether every value declared with the type is immutable. A class that can be derived from may hold anything.</summary>
    internal static bool IsShared(Type declared) => (declared.IsSealed || declared.IsValueType) && TypeCopier.For(declared).IsShared;

    /// <summary>Finds a declared type that no value can travel as. Interfaces, abstract classes and object are known at run time only.</summary>
    /// <exception cref="CodecNotFoundException">There is one in <paramref name="declared"/>.</exception>
    internal static void EnsureTravels(Type declared)
    {
        foreach (var part in declared.HasElementType ? [declared.GetElementType()!] : declared.GenericTypeArguments)
        {
            EnsureTravels(part);
        }

        if (!declared.IsInterface && !declared.IsAbstract && TypeCopier.For(declared) is UnknownTypeCopier unknown)
        {
            throw unknown.Failure();
        }
    }
}
