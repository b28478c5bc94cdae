using System.Buffers.Binary;
using System.Text.Json;

namespace ProductVideo.Wan.Weights;

/// <summary>The checked header of a .safetensors file.</summary>
internal sealed class SafetensorsHeader
{
    private const string MetadataName = "__metadata__";
    private const long LengthLimit = 100_000_000;

    private SafetensorsHeader()
    {
    }

    internal OrderedDictionary<string, WeightEntry> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>Where each tensor starts, counted from the end of the header.</summary>
    internal Dictionary<string, long> Offsets { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads and checks the header; the stream is left at the first tensor's first byte.</summary>
    internal static SafetensorsHeader Read(string path, FileStream stream)
    {
        Span<byte> prefix = stackalloc byte[8];
        if (stream.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) < 8)
        {
            throw Damaged(path, "the file is shorter than a header");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > LengthLimit || (long)length > stream.Length - 8)
        {
            throw Damaged(path, $"the header claims {length} bytes, the file has {stream.Length} (limit {LengthLimit})");
        }

        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            return new SafetensorsHeader().Fill(path, document.RootElement, stream.Length - stream.Position);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw Damaged(path, $"the header is no valid JSON ({exception.Message.TrimEnd('.')})", exception);
        }
    }

    private SafetensorsHeader Fill(string path, JsonElement root, long dataLength)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Damaged(path, "the header is not an object");
        }

        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals(MetadataName))
            {
                foreach (var note in property.Value.EnumerateObject())
                {
                    Metadata.Add(note.Name, note.Value.GetString() ?? "");
                }
            }
            else
            {
                Add(path, property.Name, property.Value, dataLength);
            }
        }

        CheckCover(path, dataLength);
        return this;
    }

    private void Add(string path, string name, JsonElement value, long dataLength)
    {
        if (value.ValueKind != JsonValueKind.Object
            || !value.TryGetProperty("dtype", out var typeName)
            || !value.TryGetProperty("shape", out var sizes)
            || !value.TryGetProperty("data_offsets", out var offsets)
            || sizes.ValueKind != JsonValueKind.Array
            || offsets.ValueKind != JsonValueKind.Array
            || offsets.GetArrayLength() != 2)
        {
            throw Damaged(path, $"the tensor '{name}' lacks its dtype, shape or data_offsets");
        }

        var type = WeightTypes.FromHeaderName(typeName.GetString())
            ?? throw new WeightFileException(path, $"the tensor '{name}' has the type '{typeName}', which is not supported: convert the file.");
        var shape = sizes.EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var (start, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        var entry = new WeightEntry(name, type, shape);
        long bytes;
        try
        {
            bytes = shape.All(size => size >= 0) ? entry.Bytes : -1;
        }
        catch (OverflowException)
        {
            bytes = -1;
        }

        if (bytes < 0 || start < 0 || end < start || end > dataLength || end - start != bytes)
        {
            throw Damaged(
                path,
                $"the tensor '{name}' of shape [{string.Join(", ", shape)}] and type {type} claims bytes {start} to {end} of {dataLength}");
        }

        Entries.Add(name, entry);
        Offsets.Add(name, start);
    }

    // The format demands it: no tensor overlaps another, and no byte belongs to none.
    private void CheckCover(string path, long dataLength)
    {
        var position = 0L;
        foreach (var (name, start) in Offsets.OrderBy(entry => entry.Value).ThenBy(entry => Entries[entry.Key].Bytes))
        {
            if (start != position)
            {
                throw Damaged(path, $"the tensor '{name}' starts at byte {start}, {(start < position ? "inside another" : "after a gap")}; byte {position} was expected");
            }

            position += Entries[name].Bytes;
        }

        if (position != dataLength)
        {
            throw Damaged(path, $"{dataLength - position} bytes after the last tensor belong to none");
        }
    }

    private static WeightFileException Damaged(string path, string what, Exception? inner = null) =>
        new(path, $"this is no intact .safetensors file: {what}. Fetch or write it again.", inner);
}
