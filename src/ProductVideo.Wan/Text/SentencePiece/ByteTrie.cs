using System.Numerics;

namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>
/// Finds which of many texts begin at a place. The edges of the tree lie in one open-addressed table, keyed by node and byte, so
/// that a step costs one look-up however many texts there are.
/// </summary>
internal sealed class ByteTrie
{
    private const int Root = 0;
    private ulong[] _keys = new ulong[1024];
    private int[] _children = new int[1024];
    private readonly List<int> _values = [-1];
    private int _edges;

    /// <summary>A step that leads nowhere.</summary>
    public const int None = -1;

    /// <summary>Adds a text that is not empty; a text added twice keeps its last value.</summary>
    public void Add(ReadOnlySpan<byte> text, int value)
    {
        var node = Root;
        foreach (var letter in text)
        {
            var slot = Find(Key(node, letter));
            if (_keys[slot] == 0)
            {
                _keys[slot] = Key(node, letter);
                _children[slot] = _values.Count;
                _values.Add(None);
                node = _values.Count - 1;
                Grow(++_edges);
            }
            else
            {
                node = _children[slot];
            }
        }

        _values[node] = value;
    }

    /// <summary>The node after a byte, or <see cref="None"/>. The first node is 0.</summary>
    public int Step(int node, byte letter)
    {
        var slot = Find(Key(node, letter));
        return _keys[slot] == 0 ? None : _children[slot];
    }

    /// <summary>The value of the text that ends at a node, or <see cref="None"/>.</summary>
    public int Value(int node) => _values[node];

    /// <summary>The length of the longest text that begins here; 0 when none does.</summary>
    public int LongestPrefix(ReadOnlySpan<byte> text)
    {
        var (node, longest) = (Root, 0);
        for (var index = 0; index < text.Length && (node = Step(node, text[index])) != None; index++)
        {
            longest = _values[node] != None ? index + 1 : longest;
        }

        return longest;
    }

    // the lowest bit marks a slot as taken
    private static ulong Key(int node, byte letter) => ((ulong)node << 9) | ((ulong)letter << 1) | 1;

    private int Find(ulong key)
    {
        var mask = _keys.Length - 1;
        var slot = (int)((key * 0x9E3779B97F4A7C15) >> (64 - BitOperations.Log2((uint)_keys.Length)));
        while (_keys[slot] != 0 && _keys[slot] != key)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow(int edges)
    {
        if (2 * edges < _keys.Length)
        {
            return;
        }

        var (keys, children) = (_keys, _children);
        _keys = new ulong[keys.Length * 2];
        _children = new int[keys.Length * 2];
        for (var old = 0; old < keys.Length; old++)
        {
            if (keys[old] != 0)
            {
                var slot = Find(keys[old]);
                _keys[slot] = keys[old];
                _children[slot] = children[old];
            }
        }
    }
}
