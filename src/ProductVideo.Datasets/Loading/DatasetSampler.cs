using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ProductVideo.Datasets.Loading;

/// <summary>
/// The order in which clips are trained on: every epoch shows each clip once, in an order of its own. What step n shows is a pure
/// function of seed and n, so training resumes anywhere, and several ranks share one order without talking to each other.
/// </summary>
public sealed class DatasetSampler
{
    private readonly ulong _seed;
    private readonly int _count;
    private long _epoch = -1;
    private int[] _order = [];

    /// <summary>Makes a sampler; one thread uses it at a time.</summary>
    /// <param name="count">Clips, at least 1.</param>
    /// <param name="seed">Decides the orders.</param>
    public DatasetSampler(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _count = count;
        _seed = seed;
    }

    /// <summary>The index of the clip at a step, counted over all ranks from 0.</summary>
    public int At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        var epoch = step / _count;
        if (epoch != _epoch)
        {
            _order = Order(epoch);
            _epoch = epoch;
        }

        return _order[step % _count];
    }

    /// <summary>The index of the clip that one of several ranks sees at its own step.</summary>
    public int At(long step, int rank, int ranks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ranks, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, ranks);
        return At((step * ranks) + rank);
    }

    // Sorting by a hash needs no generator whose stream might change with the runtime.
    private int[] Order(long epoch)
    {
        var order = Enumerable.Range(0, _count).ToArray();
        Array.Sort(Array.ConvertAll(order, index => Key(epoch, index)), order);
        return order;
    }

    private ulong Key(long epoch, int index)
    {
        Span<byte> input = stackalloc byte[20];
        BinaryPrimitives.WriteUInt64LittleEndian(input, _seed);
        BinaryPrimitives.WriteInt64LittleEndian(input[8..], epoch);
        BinaryPrimitives.WriteInt32LittleEndian(input[16..], index);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(input, hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
