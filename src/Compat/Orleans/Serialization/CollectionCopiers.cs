using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Orleans.Serialization;

/// <summary>Copies a collection of single items into an empty one of the same kind.</summary>
internal abstract class ItemsCopier<TCollection, TItem> : TypeCopier
    where TCollection : class, IEnumerable<TItem>
{
    internal override object Copy(object value, CopyContext context)
    {
        var source = (TCollection)value;
        var copy = Empty(source);
        context.Record(value, copy);
        foreach (var item in Ordered(source))
        {
            Add(copy, context.Copy(item));
        }

        return copy;
    }

    protected abstract TCollection Empty(TCollection source);

    protected abstract void Add(TCollection copy, TItem item);

    protected virtual IEnumerable<TItem> Ordered(TCollection source) => source;
}

internal sealed class ListCopier<T> : ItemsCopier<List<T>, T>
{
    internal override object Copy(object value, CopyContext context)
    {
        if (!Sharing<T>.IsShared)
        {
            return base.Copy(value, context);
        }

        var copy = new List<T>((List<T>)value);
        context.Record(value, copy);
        return copy;
    }

    protected override List<T> Empty(List<T> source) => new(source.Count);

    protected override void Add(List<T> copy, T item) => copy.Add(item);
}

internal sealed class HashSetCopier<T> : ItemsCopier<HashSet<T>, T>
{
    protected override HashSet<T> Empty(HashSet<T> source) => new(source.Count, source.Comparer);

    protected override void Add(HashSet<T> copy, T item) => copy.Add(item);
}

internal sealed class SortedSetCopier<T> : ItemsCopier<SortedSet<T>, T>
{
    protected override SortedSet<T> Empty(SortedSet<T> source) => new(source.Comparer);

    protected override void Add(SortedSet<T> copy, T item) => copy.Add(item);
}

internal sealed class QueueCopier<T> : ItemsCopier<Queue<T>, T>
{
    protected override Queue<T> Empty(Queue<T> source) => new(source.Count);

    protected override void Add(Queue<T> copy, T item) => copy.Enqueue(item);
}

internal sealed class StackCopier<T> : ItemsCopier<Stack<T>, T>
{
    protected override Stack<T> Empty(Stack<T> source) => new(source.Count);

    protected override void Add(Stack<T> copy, T item) => copy.Push(item);

    protected override IEnumerable<T> Ordered(Stack<T> source) => source.Reverse();
}

internal sealed class LinkedListCopier<T> : ItemsCopier<LinkedList<T>, T>
{
    protected override LinkedList<T> Empty(LinkedList<T> source) => new();

    protected override void Add(LinkedList<T> copy, T item) => copy.AddLast(item);
}

internal sealed class CollectionCopier<T> : ItemsCopier<Collection<T>, T>
{
    protected override Collection<T> Empty(Collection<T> source) => [];

    protected override void Add(Collection<T> copy, T item) => copy.Add(item);
}

internal sealed class ReadOnlyCollectionCopier<T> : TypeCopier
{
    internal override object Copy(object value, CopyContext context) =>
        ((ReadOnlyCollection<T>)value).Select(context.Copy).ToList().AsReadOnly();
}

internal sealed class DictionaryCopier<TKey, TValue> : ItemsCopier<Dictionary<TKey, TValue>, KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    protected override Dictionary<TKey, TValue> Empty(Dictionary<TKey, TValue> source) => new(source.Count, source.Comparer);

    protected override void Add(Dictionary<TKey, TValue> copy, KeyValuePair<TKey, TValue> item) => copy.Add(item.Key, item.Value);
}

internal sealed class SortedDictionaryCopier<TKey, TValue> : ItemsCopier<SortedDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    protected override SortedDictionary<TKey, TValue> Empty(SortedDictionary<TKey, TValue> source) => new(source.Comparer);

    protected override void Add(SortedDictionary<TKey, TValue> copy, KeyValuePair<TKey, TValue> item) => copy.Add(item.Key, item.Value);
}

internal sealed class SortedListCopier<TKey, TValue> : ItemsCopier<SortedList<TKey, TValue>, KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    protected override SortedList<TKey, TValue> Empty(SortedList<TKey, TValue> source) => new(source.Count, source.Comparer);

    protected override void Add(SortedList<TKey, TValue> copy, KeyValuePair<TKey, TValue> item) => copy.Add(item.Key, item.Value);
}

internal sealed class ConcurrentDictionaryCopier<TKey, TValue> : ItemsCopier<ConcurrentDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    protected override ConcurrentDictionary<TKey, TValue> Empty(ConcurrentDictionary<TKey, TValue> source) => new(source.Comparer);

    protected override void Add(ConcurrentDictionary<TKey, TValue> copy, KeyValuePair<TKey, TValue> item) => copy[item.Key] = item.Value;
}

internal sealed class ReadOnlyDictionaryCopier<TKey, TValue> : TypeCopier
    where TKey : notnull
{
    internal override object Copy(object value, CopyContext context) => new ReadOnlyDictionary<TKey, TValue>(
        ((ReadOnlyDictionary<TKey, TValue>)value).ToDictionary(pair => context.Copy(pair.Key), pair => context.Copy(pair.Value)));
}

internal sealed class ImmutableArrayCopier<T> : TypeCopier
{
    internal override bool IsShared => Sharing<T>.IsShared;

    internal override object Copy(object value, CopyContext context) =>
        (ImmutableArray<T>)value is { IsDefault: false } source ? source.Select(context.Copy).ToImmutableArray() : value;
}

internal sealed class ImmutableListCopier<T> : TypeCopier
{
    internal override bool IsShared => Sharing<T>.IsShared;

    internal override object Copy(object value, CopyContext context) => ((ImmutableList<T>)value).Select(context.Copy).ToImmutableList();
}

internal sealed class ImmutableHashSetCopier<T> : TypeCopier
{
    internal override bool IsShared => Sharing<T>.IsShared;

    internal override object Copy(object value, CopyContext context)
    {
        var source = (ImmutableHashSet<T>)value;
        return source.Select(context.Copy).ToImmutableHashSet(source.KeyComparer);
    }
}

internal sealed class ImmutableSortedSetCopier<T> : TypeCopier
{
    internal override bool IsShared => Sharing<T>.IsShared;

    internal override object Copy(object value, CopyContext context)
    {
        var source = (ImmutableSortedSet<T>)value;
        return source.Select(context.Copy).ToImmutableSortedSet(source.KeyComparer);
    }
}

internal sealed class ImmutableDictionaryCopier<TKey, TValue> : TypeCopier
    where TKey : notnull
{
    internal override bool IsShared => Sharing<TKey>.IsShared && Sharing<TValue>.IsShared;

    internal override object Copy(object value, CopyContext context)
    {
        var source = (ImmutableDictionary<TKey, TValue>)value;
        return source.ToImmutableDictionary(pair => context.Copy(pair.Key), pair => context.Copy(pair.Value), source.KeyComparer);
    }
}

internal sealed class ImmutableSortedDictionaryCopier<TKey, TValue> : TypeCopier
    where TKey : notnull
{
    internal override bool IsShared => Sharing<TKey>.IsShared && Sharing<TValue>.IsShared;

    internal override object Copy(object value, CopyContext context)
    {
        var source = (ImmutableSortedDictionary<TKey, TValue>)value;
        return source.ToImmutableSortedDictionary(pair => context.Copy(pair.Key), pair => context.Copy(pair.Value), source.KeyComparer);
    }
}

internal sealed class ArrayCopier<T> : TypeCopier
{
    internal override object Copy(object value, CopyContext context)
    {
        var source = (T[])value;
        var copy = Sharing<T>.IsShared ? (T[])source.Clone() : new T[source.Length];
        context.Record(value, copy);
        if (!Sharing<T>.IsShared)
        {
            for (var index = 0; index < source.Length; index++)
            {
                copy[index] = context.Copy(source[index]);
            }
        }

        return copy;
    }
}

internal sealed class MultidimensionalArrayCopier(Type element) : TypeCopier
{
    private readonly bool _isShared = DeepCopier.IsShared(element);

    internal override object Copy(object value, CopyContext context)
    {
        var copy = (Array)((Array)value).Clone();
        context.Record(value, copy);
        if (_isShared)
        {
            return copy;
        }

        var index = new int[copy.Rank];
        Visit(0);
        return copy;

        void Visit(int dimension)
        {
            for (index[dimension] = copy.GetLowerBound(dimension); index[dimension] <= copy.GetUpperBound(dimension); index[dimension]++)
            {
                if (dimension < copy.Rank - 1)
                {
                    Visit(dimension + 1);
                }
                else
                {
                    copy.SetValue(context.CopyObject(copy.GetValue(index)), index);
                }
            }
        }
    }
}
