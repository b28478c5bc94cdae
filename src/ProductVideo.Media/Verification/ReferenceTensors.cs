using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ProductVideo.Media.Verification;

/// <summary>Reads tensors of bytes and doubles from a safetensors file.</summary>
internal sealed class ReferenceTensors
{
    private const int LengthBytes = 8;

    private readonly string _path;
    private readonly byte[] _file;
    private readonly JsonElement _header;
    private readonly int _dataStart;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no safetensors file.</exception>
    public ReferenceTensors(string path)
    {
        (_path, _file) = (path, File.ReadAllBytes(path));
        var length = _file.Length < LengthBytes ? -1 : BinaryPrimitives.ReadInt64LittleEndian(_file);
        if (length < 2 || length > _file.Length - LengthBytes)
        {
            throw Damaged("its header is cut short");
        }

        try
        {
            using var document = JsonDocument.Parse(_file.AsMemory(LengthBytes, (int)length));
            _header = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw Damaged(exception.Message);
        }

        _dataStart = LengthBytes + (int)length;
    }

    /// <summary>The sides of a tensor.</summary>
    public int[] ShapeOf(string name) => [.. Entry(name).GetProperty("shape").EnumerateArray().Select(side => side.GetInt32())];

    /// <summary>A tensor of bytes.</summary>
    public ReadOnlySpan<byte> Bytes(string name) => Data(name, "U8");

    /// <summary>A tensor of doubles.</summary>
    public double[] Doubles(string name) => MemoryMarshal.Cast<byte, double>(Data(name, "F64")).ToArray();

    private JsonElement Entry(string name) =>
        _header.TryGetProperty(name, out var entry) ? entry : throw Damaged($"it holds no tensor '{name}'");

    private ReadOnlySpan<byte> Data(string name, string type)
    {
        var entry = Entry(name);
        var offsets = entry.GetProperty("data_offsets");
        var (start, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        return entry.GetProperty("dtype").GetString() == type && start >= 0 && end >= start && _dataStart + end <= _file.Length
            ? _file.AsSpan((int)(_dataStart + start), (int)(end - start))
            : throw Damaged($"'{name}' is not of type {type}, or lies outside the file");
    }

    private InvalidDataException Damaged(string reason) => new($"'{_path}' cannot be read as safetensors: {reason}. Copy the reference data again.");
}
