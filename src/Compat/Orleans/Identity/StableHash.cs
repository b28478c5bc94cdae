using System.Buffers.Binary;
using System.Numerics;

namespace Orleans;

/// <summary>
/// A hash that is the same in every process and on every machine; storage finds its rows by it. It is 32-bit xxHash with seed 0,
/// the function the package uses, so both find each other's rows.
/// </summary>
internal static class StableHash
{
    private const uint Prime1 = 2654435761;
    private const uint Prime2 = 2246822519;
    private const uint Prime3 = 3266489917;
    private const uint Prime4 = 668265263;
    private const uint Prime5 = 374761393;

    internal static uint ComputeHash(ReadOnlySpan<byte> data)
    {
        var rest = data;
        uint hash;
        if (data.Length >= 16)
        {
            var lane1 = unchecked(Prime1 + Prime2);
            var lane2 = Prime2;
            var lane3 = 0u;
            var lane4 = unchecked(0u - Prime1);
            while (rest.Length >= 16)
            {
                lane1 = Round(lane1, rest);
                lane2 = Round(lane2, rest[4..]);
                lane3 = Round(lane3, rest[8..]);
                lane4 = Round(lane4, rest[12..]);
                rest = rest[16..];
            }

            hash = BitOperations.RotateLeft(lane1, 1) + BitOperations.RotateLeft(lane2, 7)
                + BitOperations.RotateLeft(lane3, 12) + BitOperations.RotateLeft(lane4, 18);
        }
        else
        {
            hash = Prime5;
        }

        hash += (uint)data.Length;
        while (rest.Length >= 4)
        {
            hash = BitOperations.RotateLeft(hash + (BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime3), 17) * Prime4;
            rest = rest[4..];
        }

        foreach (var value in rest)
        {
            hash = BitOperations.RotateLeft(hash + (value * Prime5), 11) * Prime1;
        }

        hash = (hash ^ (hash >> 15)) * Prime2;
        hash = (hash ^ (hash >> 13)) * Prime3;
        return hash ^ (hash >> 16);
    }

    private static uint Round(uint lane, ReadOnlySpan<byte> data) =>
        BitOperations.RotateLeft(lane + (BinaryPrimitives.ReadUInt32LittleEndian(data) * Prime2), 13) * Prime1;
}
