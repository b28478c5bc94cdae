using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Net;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Serialization;

/// <summary>Copies the values of one run-time type.</summary>
internal abstract class TypeCopier
{
    private static readonly ConcurrentDictionary<Type, TypeCopier> Copiers = new();

    private static readonly HashSet<Type> ImmutableTypes =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly), typeof(TimeOnly),
        typeof(Guid), typeof(Uri), typeof(Version), typeof(IPAddress), typeof(IPEndPoint), typeof(CancellationToken), typeof(GrainId),
        typeof(GrainType), typeof(IdSpan), typeof(GrainInterfaceType), typeof(Half), typeof(Int128), typeof(UInt128), typeof(BigInteger),
        typeof(System.Text.Rune), typeof(Index), typeof(Range), typeof(object), typeof(System.Globalization.CultureInfo),
    ];

    private static readonly Dictionary<Type, Type> Collections = new()
    {
        [typeof(List<>)] = typeof(ListCopier<>),
        [typeof(HashSet<>)] = typeof(HashSetCopier<>),
        [typeof(SortedSet<>)] = typeof(SortedSetCopier<>),
        [typeof(Queue<>)] = typeof(QueueCopier<>),
        [typeof(Stack<>)] = typeof(StackCopier<>),
        [typeof(LinkedList<>)] = typeof(LinkedListCopier<>),
        [typeof(Collection<>)] = typeof(CollectionCopier<>),
        [typeof(ReadOnlyCollection<>)] = typeof(ReadOnlyCollectionCopier<>),
        [typeof(Dictionary<,>)] = typeof(DictionaryCopier<,>),
        [typeof(SortedDictionary<,>)] = typeof(SortedDictionaryCopier<,>),
        [typeof(SortedList<,>)] = typeof(SortedListCopier<,>),
        [typeof(ConcurrentDictionary<,>)] = typeof(ConcurrentDictionaryCopier<,>),
        [typeof(ReadOnlyDictionary<,>)] = typeof(ReadOnlyDictionaryCopier<,>),
        [typeof(ImmutableArray<>)] = typeof(ImmutableArrayCopier<>),
        [typeof(ImmutableList<>)] = typeof(ImmutableListCopier<>),
        [typeof(ImmutableHashSet<>)] = typeof(ImmutableHashSetCopier<>),
        [typeof(ImmutableSortedSet<>)] = typeof(ImmutableSortedSetCopier<>),
        [typeof(ImmutableDictionary<,>)] = typeof(ImmutableDictionaryCopier<,>),
        [typeof(ImmutableSortedDictionary<,>)] = typeof(ImmutableSortedDictionaryCopier<,>),
    };

    /// <summary>Whether values need no copy.</summary>
    internal virtual bool IsShared => false;

    internal static TypeCopier For(Type type) => Copiers.TryGetValue(type, out var copier) ? copier : Add(type);

    internal abstract object Copy(object value, CopyContext context);

    private static TypeCopier Add(Type type) => Copiers.GetOrAdd(type, Create(type));

    private static TypeCopier Create(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsPointer || ImmutableTypes.Contains(type)
            || typeof(Type).IsAssignableFrom(type) || typeof(GrainReference).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type))
        {
            return SharedCopier.Instance;
        }

        if (type.IsArray)
        {
            return type.GetArrayRank() == 1 && type.GetElementType() is { } element && type == element.MakeArrayType()
                ? Make(typeof(ArrayCopier<>), element)
                : new MultidimensionalArrayCopier(type.GetElementType()!);
        }

        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (definition == typeof(Nullable<>))
        {
            return For(type.GetGenericArguments()[0]);
        }

        if (definition == typeof(Immutable<>))
        {
            return SharedCopier.Instance;
        }

        if (definition is not null && Collections.TryGetValue(definition, out var collection))
        {
            return Make(collection, type.GetGenericArguments());
        }

        if (definition == typeof(KeyValuePair<,>) || typeof(ITuple).IsAssignableFrom(type) && type.Namespace == "System")
        {
            return MemberCopier.ForEveryField(type);
        }

        return type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)
            ? type.IsDefined(typeof(ImmutableAttribute), inherit: false) ? SharedCopier.Instance : MemberCopier.ForSerializable(type)
            : new UnknownTypeCopier(type);
    }

    private static TypeCopier Make(Type copier, params Type[] arguments) =>
        (TypeCopier)Activator.CreateInstance(copier.MakeGenericType(arguments), BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, null, null, null)!;
}

/// <summary>Values that cannot change.</summary>
internal sealed class SharedCopier : TypeCopier
{
    internal static readonly SharedCopier Instance = new();

    internal override bool IsShared => true;

    internal override object Copy(object value, CopyContext context) => value;
}

/// <summary>Types that cannot travel.</summary>
internal sealed class UnknownTypeCopier(Type type) : TypeCopier
{
    internal override object Copy(object value, CopyContext context) => throw Failure();

    internal CodecNotFoundException Failure() => new(
        typeof(IGrainBase).IsAssignableFrom(type) || typeof(IGrainObserver).IsAssignableFrom(type)
            ? $"Could not find a copier for type {type}. Pass a grain as this.AsReference<IInterface>() and an observer through CreateObjectReference."
            : $"Could not find a copier for type {type}. Put [GenerateSerializer] on it and [Id(n)] on its members.");
}
