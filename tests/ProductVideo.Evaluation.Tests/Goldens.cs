using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Tests;

/// <summary>Reads the reference data in tests/goldens/vision/metrics (a trimmed set of frames and the values computed for them).</summary>
internal static class Goldens
{
    private static readonly Lazy<(JsonElement Header, byte[] File, int Start)> Pairs = new(static () => Load("pairs.safetensors"));

    public static JsonElement Values { get; } =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), "metrics.json"))).RootElement.GetProperty("pairs");

    public static byte[] Unpack(string name)
    {
        using var packed = new BrotliStream(File.OpenRead(Path.Combine(Folder(), $"{name}.br")), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        packed.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    public static IReadOnlyList<RgbImage> Frames(string pair, string part)
    {
        var (shape, bytes) = Tensor($"{pair}.{part}");
        return [.. bytes.Chunk(shape[1] * shape[2] * 3).Select(frame => new RgbImage(shape[2], shape[1], frame))];
    }

    public static IReadOnlyList<GrayImage> Masks(string pair)
    {
        var (shape, bytes) = Tensor($"{pair}.mask");
        return [.. bytes.Chunk(shape[1] * shape[2]).Select(frame => new GrayImage(shape[2], shape[1], frame))];
    }

    public static double?[] Series(string pair, string name) => [.. Values.GetProperty(pair).GetProperty(name).EnumerateArray().Select(Number)];

    private static double? Number(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => double.PositiveInfinity,
        _ => element.GetDouble(),
    };

    private static (int[] Shape, byte[] Bytes) Tensor(string name)
    {
        var (header, file, start) = Pairs.Value;
        var entry = header.GetProperty(name);
        var offsets = entry.GetProperty("data_offsets");
        var bytes = file[(start + offsets[0].GetInt32())..(start + offsets[1].GetInt32())];
        return ([.. entry.GetProperty("shape").EnumerateArray().Select(side => side.GetInt32())], bytes);
    }

    private static (JsonElement Header, byte[] File, int Start) Load(string name)
    {
        var file = Unpack(name);
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        return (JsonDocument.Parse(file.AsMemory(8, length)).RootElement, file, 8 + length);
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ProductVideo.sln")))
            {
                return Path.Combine(folder.FullName, "tests", "goldens", "vision", "metrics");
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds ProductVideo.sln.");
    }
}
