namespace Orleans.Concurrency;

/// <summary>Wraps a value that nobody changes, so that it is shared and not copied.</summary>
[GenerateSerializer]
[Immutable]
public readonly struct Immutable<T>
{
    [Id(0)]
    public readonly T Value;

    public Immutable(T value) => Value = value;
}

/// <summary>Wraps values.</summary>
public static class ImmutableExtensions
{
    public static Immutable<T> AsImmutable<T>(this T value) => new(value);
}
