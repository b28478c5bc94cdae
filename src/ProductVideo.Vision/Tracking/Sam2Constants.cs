using System.Text.Json;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Tracking;

/// <summary>What the networks need beside their graphs: <c>constants.json</c> of the export.</summary>
/// <param name="Normalization">How pictures become numbers.</param>
/// <param name="MemoryPositions">One row of M numbers for each age of a block of memory: the frame before, ..., six frames before, and last the prompted frames.</param>
/// <param name="MaximumPointers">Object pointers that go in beside the memory, 16.</param>
public sealed record Sam2Constants(PictureNormalization Normalization, IReadOnlyList<float[]> MemoryPositions, int MaximumPointers)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "constants.json";

    private const int Blocks = 7;
    private const int Pointers = 16;

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="memoryChannels">Numbers in each row of memory, M.</param>
    /// <exception cref="NetworkFileException">It is missing, malformed, or belongs to other networks.</exception>
    public static Sam2Constants Load(string path, int memoryChannels)
    {
        if (!File.Exists(path))
        {
            throw new NetworkFileException(path, "there is no such file. Fetch it with the graphs: it lies beside them.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            var positions = Numbers(root.GetProperty("memory_temporal_positional_encoding")).ToArray();
            if (positions.Length != Blocks * memoryChannels)
            {
                throw new NetworkFileException(
                    path, $"its memory_temporal_positional_encoding has {positions.Length} numbers, the graphs need {Blocks} x {memoryChannels}. It belongs to other graphs: fetch the set again.");
            }

            var normalization = new PictureNormalization(
                Three(path, root, "image_mean", PictureNormalization.ImageNet.Mean), Three(path, root, "image_std", PictureNormalization.ImageNet.Deviation));
            var pointers = root.TryGetProperty("max_object_pointers", out var most) ? most.GetInt32() : Pointers;
            return pointers is >= 2 and <= 1024
                ? new Sam2Constants(normalization, [.. positions.Chunk(memoryChannels)], pointers)
                : throw new NetworkFileException(path, $"its max_object_pointers is {pointers}; it must be 2 to 1024.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new NetworkFileException(path, $"it is not what the export writes ({exception.Message.TrimEnd('.')}). Fetch it again.", exception);
        }
    }

    private static IReadOnlyList<double> Three(string path, JsonElement root, string name, IReadOnlyList<double> otherwise)
    {
        var values = root.TryGetProperty(name, out var found) ? [.. Numbers(found).Select(static value => (double)value)] : otherwise;
        return values.Count == 3 && values.All(static value => Math.Abs(value) is > 0 and < 10)
            ? values
            : throw new NetworkFileException(path, $"its {name} is not three numbers between 0 and 10.");
    }

    // exports nest the same numbers differently: [7][M] or [7][1][1][M]
    private static IEnumerable<float> Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? element.EnumerateArray().SelectMany(Numbers)
        : [element.GetSingle()];
}
