using System.Buffers.Binary;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Models;

internal static class WeightFile
{
    public static Dictionary<string, Tensor> Read(string path, Func<string, bool>? wanted = null)
    {
        var bytes = File.ReadAllBytes(path);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, length));
        var result = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var entry in header.RootElement.EnumerateObject())
        {
            if (entry.Name == "__metadata__" || (wanted is not null && !wanted(entry.Name)))
            {
                continue;
            }

            var type = entry.Value.GetProperty("dtype").GetString() switch
            {
                "F32" => ScalarType.Float32,
                "F64" => ScalarType.Float64,
                "F16" => ScalarType.Float16,
                "BF16" => ScalarType.BFloat16,
                "I64" => ScalarType.Int64,
                "U8" => ScalarType.Byte,
                _ => throw new WeightsException("dtype"),
            };
            var shape = entry.Value.GetProperty("shape").EnumerateArray().Select(x => x.GetInt64()).ToArray();
            var offsets = entry.Value.GetProperty("data_offsets");
            var (start, end) = ((int)offsets[0].GetInt64(), (int)offsets[1].GetInt64());
            var value = empty(shape, dtype: type);
            bytes.AsSpan(8 + length + start, end - start).CopyTo(value.bytes);
            value.DetachFromDisposeScope();
            result.Add(entry.Name, value);
        }

        return result;
    }

    public static Dictionary<string, string> Metadata(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, length));
        return header.RootElement.TryGetProperty("__metadata__", out var m)
            ? m.EnumerateObject().ToDictionary(e => e.Name, e => e.Value.GetString()!)
            : [];
    }

    public static void Write(string path, IEnumerable<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var header = new SortedDictionary<string, object>(StringComparer.Ordinal) { ["__metadata__"] = metadata };
        using var body = new MemoryStream();
        foreach (var (name, value) in tensors)
        {
            var start = body.Length;
            body.Write(value.bytes);
            header[name] = new { dtype = value.dtype switch { ScalarType.Float32 => "F32", ScalarType.BFloat16 => "BF16", ScalarType.Float16 => "F16", _ => throw new WeightsException("dtype") }, shape = value.shape, data_offsets = new[] { start, body.Length } };
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        using var file = File.Create(path);
        Span<byte> prefix = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)json.Length);
        file.Write(prefix);
        file.Write(json);
        body.Position = 0;
        body.CopyTo(file);
    }
}
