using System.Buffers.Binary;
using System.Text;

namespace ProductVideo.Wan.Weights;

/// <summary>
/// Reads the part of pickle (protocols 2 to 4) that state dictionaries need: dictionaries, lists, tuples, texts, numbers, and the
/// four constructors in <see cref="PickleGlobals"/>. Every other opcode or name is refused.
/// </summary>
internal sealed class PickleReader(string path, byte[] data)
{
    private static readonly object Mark = new();
    private readonly List<object?> _stack = [];
    private readonly Dictionary<long, object?> _memo = [];
    private int _position;

    internal object? Read()
    {
        while (true)
        {
            var opcode = (char)TakeByte();
            if (opcode == '.')
            {
                return Pop();
            }

            Run(opcode);
        }
    }

    private void Run(char opcode)
    {
        switch (opcode)
        {
            case '\x80':
                var protocol = TakeByte();
                if (protocol is < 2 or > 5)
                {
                    throw Refuse($"pickle protocol {protocol}");
                }

                break;
            case '\x95': Take(8); break;
            case '(': Push(Mark); break;
            case '0': Pop(); break;
            case 'N': Push(null); break;
            case '\x88': Push(true); break;
            case '\x89': Push(false); break;
            case 'J': Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); break;
            case 'K': Push((long)TakeByte()); break;
            case 'M': Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;
            case '\x8a': Push(LongInteger(Take(TakeByte()))); break;
            case 'G': Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); break;
            case 'X': Push(Text(Take(BinaryPrimitives.ReadInt32LittleEndian(Take(4))))); break;
            case '\x8c': Push(Text(Take(TakeByte()))); break;
            case '}': Push(new PickledDictionary()); break;
            case ']': Push(new List<object?>()); break;
            case ')': Push(Array.Empty<object?>()); break;
            case 't': Push(PopToMark()); break;
            case '\x85': Push(PopMany(1)); break;
            case '\x86': Push(PopMany(2)); break;
            case '\x87': Push(PopMany(3)); break;
            case 'a': AppendTo([Pop()]); break;
            case 'e': AppendTo(PopToMark()); break;
            case 's': SetItems(PopMany(2)); break;
            case 'u': SetItems(PopToMark()); break;
            case 'q': _memo[TakeByte()] = Peek(); break;
            case 'r': _memo[BinaryPrimitives.ReadUInt32LittleEndian(Take(4))] = Peek(); break;
            case '\x94': _memo[_memo.Count] = Peek(); break;
            case 'h': Push(Recall(TakeByte())); break;
            case 'j': Push(Recall(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)))); break;
            case 'c': Push(Global(TakeLine(), TakeLine())); break;
            case '\x93':
                var names = PopMany(2);
                Push(Global(names[0] as string ?? "?", names[1] as string ?? "?"));
                break;
            case 'R':
                var call = PopMany(2);
                Push(PickleGlobals.Call(call[0], call[1] as object?[]) ?? throw Refuse("a call whose arguments do not describe a tensor"));
                break;
            case 'b': Pop(); break; // the attributes of an OrderedDict: its format version, no data
            case 'Q': Push(PickleGlobals.Storage(Pop() as object?[]) ?? throw Refuse("a reference that is no storage")); break;
            default: throw Refuse($"pickle opcode 0x{(int)opcode:x2}");
        }
    }

    private object Global(string module, string name) => PickleGlobals.Find(module, name) ?? throw Refuse($"'{module}.{name}'");

    private object? Recall(long key) => _memo.TryGetValue(key, out var value) ? value : throw new InvalidDataException("its pickle refers to nothing");

    private void AppendTo(object?[] items)
    {
        if (Peek() is not List<object?> list)
        {
            throw new InvalidDataException("its pickle appends to what is no list");
        }

        list.AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        if (Peek() is not PickledDictionary dictionary || items.Length % 2 != 0)
        {
            throw new InvalidDataException("its pickle fills what is no dictionary");
        }

        for (var i = 0; i < items.Length; i += 2)
        {
            if (items[i] is string or long)
            {
                dictionary.Items.Add((items[i]!.ToString()!, items[i + 1]));
            }
        }
    }

    private void Push(object? value) => _stack.Add(value);

    private object? Peek() => _stack.Count > 0 ? _stack[^1] : throw new InvalidDataException("its pickle takes more than it put");

    private object? Pop()
    {
        var value = Peek();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private object?[] PopMany(int count)
    {
        var items = new object?[count];
        for (var i = count - 1; i >= 0; i--)
        {
            items[i] = Pop();
        }

        return items;
    }

    private object?[] PopToMark()
    {
        var mark = _stack.LastIndexOf(Mark);
        if (mark < 0)
        {
            throw new InvalidDataException("its pickle lacks a mark");
        }

        var items = _stack.GetRange(mark + 1, _stack.Count - mark - 1).ToArray();
        _stack.RemoveRange(mark, _stack.Count - mark);
        return items;
    }

    private byte TakeByte() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > data.Length - _position)
        {
            throw new InvalidDataException("its pickle ends too early");
        }

        var taken = data.AsSpan(_position, count);
        _position += count;
        return taken;
    }

    private string TakeLine()
    {
        var length = data.AsSpan(_position).IndexOf((byte)'\n');
        var line = Text(Take(length));
        _position++;
        return line;
    }

    private static long LongInteger(ReadOnlySpan<byte> bytes) => bytes.Length <= 8
        ? (long)new System.Numerics.BigInteger(bytes)
        : throw new InvalidDataException("its pickle holds a number of more than 64 bits");

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    private WeightFileException Refuse(string what) => new(
        path, $"it asks for {what}, which a file of weights does not need and which is never run: save the model's state_dict(), or convert it to .safetensors.");
}
