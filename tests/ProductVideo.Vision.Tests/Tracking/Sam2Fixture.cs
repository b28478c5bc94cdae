using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Tests.Tracking;

/// <summary>The small networks and golden numbers of tests/goldens/vision/sam2, unpacked into a temporary folder once for all tests.</summary>
public sealed class Sam2Fixture : IDisposable
{
    private readonly byte[] _goldens;
    private readonly JsonDocument _header;
    private readonly int _start;

    public Sam2Fixture()
    {
        Folder = Directory.CreateTempSubdirectory("sam2-").FullName;
        using (var file = File.OpenRead(Archive()))
        using (var archive = new BrotliStream(file, CompressionMode.Decompress))
        {
            TarFile.ExtractToDirectory(archive, Folder, overwriteFiles: false);
        }

        _goldens = File.ReadAllBytes(Path.Combine(Folder, "goldens.safetensors"));
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(_goldens);
        _header = JsonDocument.Parse(_goldens.AsMemory(8, length));
        _start = 8 + length;
        Frames = [.. Enumerable.Range(0, 12).Select(index => Picture("video_b/frames", index, 240, 180))];
        PromptFrame = Picture("video_a/frame0", 0, 320, 240);
    }

    /// <summary>Where the networks lie.</summary>
    public string Folder { get; }

    /// <summary>Loaded networks.</summary>
    public NetworkPool Pool { get; } = new();

    /// <summary>Twelve frames; a card hides the object in frames 4 and 5.</summary>
    public IReadOnlyList<RgbImage> Frames { get; }

    /// <summary>The frame that the prompts are for.</summary>
    public RgbImage PromptFrame { get; }

    /// <summary>Whether there is a golden tensor of this name.</summary>
    public bool Has(string name) => _header.RootElement.TryGetProperty(name, out _) || _header.RootElement.TryGetProperty($"{name}/every13th", out _);

    /// <summary>The numbers of a tensor; of large ones every thirteenth is kept.</summary>
    public float[] Golden(string name, out bool isThinned)
    {
        isThinned = !_header.RootElement.TryGetProperty(name, out _);
        return MemoryMarshal.Cast<byte, float>(Bytes(isThinned ? $"{name}/every13th" : name)).ToArray();
    }

    public ReadOnlySpan<byte> Bytes(string name)
    {
        var offsets = _header.RootElement.GetProperty(name).GetProperty("data_offsets");
        return _goldens.AsSpan((_start + offsets[0].GetInt32())..(_start + offsets[1].GetInt32()));
    }

    /// <summary>The largest difference from a golden tensor.</summary>
    public double Difference(string name, ReadOnlySpan<float> actual)
    {
        var expected = Golden(name, out var isThinned);
        var step = isThinned ? 13 : 1;
        Assert.Equal(expected.Length, (actual.Length + step - 1) / step);
        var worst = 0.0;
        for (var index = 0; index < expected.Length; index++)
        {
            worst = Math.Max(worst, Math.Abs(expected[index] - actual[index * step]));
        }

        return worst;
    }

    public void Dispose()
    {
        _header.Dispose();
        Pool.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Archive()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "tests", "goldens", "vision", "sam2", "sam2.tar.br");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("tests/goldens/vision/sam2/sam2.tar.br is in none of the folders above the tests.");
    }

    private RgbImage Picture(string name, int index, int width, int height)
    {
        var size = width * height * RgbImage.Channels;
        return new RgbImage(width, height, Bytes(name).Slice(index * size, size).ToArray());
    }
}
