using System.Numerics;
using System.Runtime.InteropServices;

namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>
/// Finds which of many texts begin at a place. The edges of the tree lie in one open-addressed table, keyed by node and byte, with all
/// that a step needs side by side: a step costs one access to memory however many texts there are.
/// </summary>
internal sealed class ByteTrie
{
    /// <summary>No text ends here.</summary>
    public const int None = -1;

    private const int SmallestTable = 1024;
    private Edge[] _edges;
    private int _shift;
    private int _nodes = 1;

    /// <summary>Makes an empty tree.</summary>
    /// <param name="expectedEdges">How many different beginnings are expected; more are welcome.</param>
    public ByteTrie(int expectedEdges = 0)
    {
        _edges = new Edge[BitOperations.RoundUpToPowerOf2((uint)Math.Max(SmallestTable, 2 * expectedEdges))];
        _shift = 64 - BitOperations.Log2((uint)_edges.Length);
    }

    /// <summary>Adds a text that is not empty; a text added twice keeps its last value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">At least 0.</param>
    public void Add(ReadOnlySpan<byte> text, int value)
    {
        var node = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (2 * _nodes >= _edges.Length)
            {
                Grow();
            }

            ref var edge = ref Find(_edges, Key(node, text[index]));
            if (edge.Key == 0)
            {
                edge = new Edge(Key(node, text[index]), _nodes++, None);
            }

            node = edge.Child;
            if (index == text.Length - 1)
            {
                edge.Value = value;
            }
        }
    }

    /// <summary>Goes on by a byte; false where no text does.</summary>
    /// <param name="node">The node, 0 at first; the next one afterwards.</param>
    /// <param name="letter">The byte.</param>
    /// <param name="value">The value of the text that ends there, or <see cref="None"/>.</param>
    public bool Step(ref int node, byte letter, out int value)
    {
        ref var edge = ref Find(_edges, Key(node, letter));
        (node, value) = (edge.Child, edge.Value);
        return edge.Key != 0;
    }

    /// <summary>The length of the longest text that begins here; 0 when none does.</summary>
    public int LongestPrefix(ReadOnlySpan<byte> text)
    {
        var (node, longest) = (0, 0);
        for (var index = 0; index < text.Length && Step(ref node, text[index], out var value); index++)
        {
            longest = value != None ? index + 1 : longest;
        }

        return longest;
    }

    // The lowest bit marks a place as taken.
    private static ulong Key(int node, byte letter) => ((ulong)node << 9) | ((ulong)letter << 1) | 1;

    private ref Edge Find(Edge[] edges, ulong key)
    {
        var place = (int)((key * 0x9E3779B97F4A7C15) >> _shift);
        while (edges[place].Key != 0 && edges[place].Key != key)
        {
            place = (place + 1) & (edges.Length - 1);
        }

        return ref edges[place];
    }

    private void Grow()
    {
        var larger = new Edge[2 * _edges.Length];
        _shift--;
        foreach (var edge in _edges.Where(edge => edge.Key != 0))
        {
            Find(larger, edge.Key) = edge;
        }

        _edges = larger;
    }

    [StructLayout(LayoutKind.Sequential)]
    private record struct Edge(ulong Key, int Child, int Value);
}
