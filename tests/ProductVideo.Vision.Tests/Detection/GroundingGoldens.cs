using System.IO.Compression;
using System.Text.Json;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Detection.Grounding;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Tests.Detection;

/// <summary>The reference data in tests/goldens/vision/grounding_dino, with the network unpacked into a folder of its own, once a run.</summary>
public sealed class GroundingGoldens : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly JsonSerializerOptions TokenizerJson = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly Lazy<string> _network;

    public GroundingGoldens()
    {
        Folder = Find();
        Scratch = Directory.CreateTempSubdirectory("productvideo-grounding-").FullName;
        _network = new Lazy<string>(Unpack);
        Golden = JsonSerializer.Deserialize<GroundingGolden>(File.ReadAllText(PathOf("grounding_golden.json")), Json)!;
        Texts = JsonSerializer.Deserialize<TokenizerGolden[]>(File.ReadAllText(PathOf("tokenizer_golden.json")), TokenizerJson)!;
    }

    public string Folder { get; }

    /// <summary>A folder that is removed at the end.</summary>
    public string Scratch { get; }

    internal GroundingGolden Golden { get; }

    internal TokenizerGolden[] Texts { get; }

    public GroundingDinoFiles Files => new(_network.Value, PathOf("vocab.txt"), PathOf("preprocessor_config.json"));

    public string PathOf(string name) => Path.Combine(Folder, name);

    public RgbImage Picture(string name) => Png.ReadRgb(PathOf(name));

    /// <summary>The networks that the tests have loaded.</summary>
    public NetworkPool Pool { get; } = new();

    public void Dispose()
    {
        Pool.Dispose();
        Directory.Delete(Scratch, recursive: true);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ProductVideo.sln")))
            {
                return Path.Combine(folder.FullName, "tests", "goldens", "vision", "grounding_dino");
            }
        }

        throw new InvalidOperationException("ProductVideo.sln is in no folder above the tests.");
    }

    private string Unpack()
    {
        var path = Path.Combine(Scratch, "grounding_dino_tiny.onnx");
        using var packed = new BrotliStream(File.OpenRead(PathOf("grounding_dino_tiny.onnx.br")), CompressionMode.Decompress);
        using var unpacked = File.Create(path);
        packed.CopyTo(unpacked);
        return path;
    }
}

internal sealed record GroundingGolden(GroundingCase[] Cases, PaddedCase Padded);

internal sealed record GroundingCase(
    string Picture, int Width, int Height, string Prompt, double Threshold, double TextThreshold, long[] Ids, float[] Logits, float[] Boxes, GroundingDetection[] Detections);

internal sealed record GroundingDetection(int Query, double Score, double[] Box, int[] Positions, string Label);

internal sealed record PaddedCase(string Picture, string Prompt, int Length, float[] Logits, float[] Boxes);

internal sealed record TokenizerGolden(string Text, string[] Tokens, int[] Ids, int[][] Offsets);
