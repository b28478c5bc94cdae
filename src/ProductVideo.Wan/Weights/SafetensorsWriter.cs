using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Weights;

/// <summary>
/// Writes .safetensors files: the same tensors and notes give the same bytes. The file appears under its name only when it is complete.
/// </summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;
    private const long PieceBytes = 64L * 1024 * 1024;

    /// <summary>Writes tensors in their own types.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="tensors">Tensors by name, on any device.</param>
    /// <param name="metadata">Free text by key for the header.</param>
    /// <exception cref="WeightFileException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        Write(path, [.. tensors.Select(pair => (pair.Key, pair.Value, WeightTypes.FromTensorType(pair.Value.dtype)))], metadata);

    /// <summary>Writes tensors in their own types.</summary>
    /// <inheritdoc cref="Write(string, IEnumerable{KeyValuePair{string, Tensor}}, IReadOnlyDictionary{string, string}?)"/>
    public static void Write(string path, IEnumerable<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        Write(path, [.. tensors.Select(item => (item.Name, item.Value, WeightTypes.FromTensorType(item.Value.dtype)))], metadata);

    /// <summary>Writes tensors in chosen types, converting them: also to the 8-bit floats, which tensors do not have.</summary>
    /// <inheritdoc cref="Write(string, IEnumerable{KeyValuePair{string, Tensor}}, IReadOnlyDictionary{string, string}?)"/>
    public static void Write(
        string path, IReadOnlyList<(string Name, Tensor Value, WeightType Type)> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        // large numbers first, so that every tensor is aligned to its number's size; then by name
        var ordered = tensors.OrderByDescending(item => item.Type.Size()).ThenBy(item => item.Name, StringComparer.Ordinal).ToList();
        CheckNames(ordered.Select(item => item.Name));
        var header = Header(ordered, metadata);
        var temporary = $"{path}.{Environment.ProcessId}.partial";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
            {
                Span<byte> prefix = stackalloc byte[8];
                BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
                stream.Write(prefix);
                stream.Write(header);
                foreach (var (_, value, type) in ordered)
                {
                    WriteTensor(stream, value, type);
                }

                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            throw new WeightFileException(path, $"the file cannot be written ({exception.Message.TrimEnd('.')}): free space or choose another folder.", exception);
        }
    }

    private static void CheckNames(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (name == "__metadata__" || !seen.Add(name))
            {
                throw new ArgumentException($"'{name}' is given twice or is reserved: choose another name.", nameof(names));
            }
        }
    }

    private static byte[] Header(List<(string Name, Tensor Value, WeightType Type)> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            var position = 0L;
            foreach (var (name, value, type) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", type.HeaderName());
                WriteNumbers(json, "shape", value.shape);
                var end = position + (value.numel() * type.Size());
                WriteNumbers(json, "data_offsets", [position, end]);
                json.WriteEndObject();
                position = end;
            }

            json.WriteEndObject();
        }

        while ((buffer.Length + 8) % Alignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void WriteTensor(FileStream stream, Tensor value, WeightType type)
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var flat = value.detach().reshape(-1);
        var pieceCount = PieceBytes / 8;
        for (var start = 0L; start < flat.numel(); start += pieceCount)
        {
            using var inner = NewDisposeScope();
            var piece = flat.narrow(0, start, Math.Min(pieceCount, flat.numel() - start)).cpu();
            if (type.IsFloat8())
            {
                var codes = Array.ConvertAll(piece.to(ScalarType.Float32).contiguous().data<float>().ToArray(), number => Float8.Encode(number, type));
                stream.Write(codes);
            }
            else
            {
                stream.Write(piece.to(type.TensorType()).contiguous().bytes);
            }
        }
    }
}
