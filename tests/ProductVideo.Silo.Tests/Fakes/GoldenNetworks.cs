using System.Formats.Tar;
using System.IO.Compression;

namespace ProductVideo.Silo.Tests.Fakes;

/// <summary>Unpacks the small networks of tests/goldens/vision, which have the published interfaces.</summary>
internal static class GoldenNetworks
{
    /// <summary>Grounding DINO with its vocabulary, laid out as it is published.</summary>
    public static void WriteDetector(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "onnx"));
        using (var packed = Open("grounding_dino", "grounding_dino_tiny.onnx.br"))
        using (var network = File.Create(Path.Combine(folder, "onnx", "model.onnx")))
        {
            packed.CopyTo(network);
        }

        foreach (var name in (string[])["vocab.txt", "preprocessor_config.json"])
        {
            File.Copy(PathOf("grounding_dino", name), Path.Combine(folder, name));
        }
    }

    /// <summary>SAM 2.1's graphs for video.</summary>
    public static void WriteTracker(string folder)
    {
        Directory.CreateDirectory(folder);
        using var packed = Open("sam2", "sam2.tar.br");
        using var archive = new TarReader(packed);
        while (archive.GetNextEntry() is { } entry)
        {
            if (Path.GetExtension(entry.Name) is ".onnx" or ".json")
            {
                entry.ExtractToFile(Path.Combine(folder, entry.Name), overwrite: false);
            }
        }
    }

    /// <summary>One network.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="names">Folder and file, packed.</param>
    public static void Write(string file, params string[] names)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var packed = Open(names);
        using var network = File.Create(file);
        packed.CopyTo(network);
    }

    private static BrotliStream Open(params string[] names) => new(File.OpenRead(PathOf(names)), CompressionMode.Decompress);

    private static string PathOf(params string[] names)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine([folder.FullName, "tests", "goldens", "vision", .. names]);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"tests/goldens/vision/{string.Join('/', names)} is in none of the folders above the tests.");
    }
}
