using System.IO.Compression;
using System.Text.Json;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Verification;

/// <summary>A reference file: named tensors and the configuration that made them.</summary>
internal sealed class GoldenFile : IDisposable
{
    /// <summary>The end of the name of a reference file.</summary>
    public const string Extension = ".safetensors";

    private const string Packed = ".br";

    private const string Planes = ".planes";

    private const string SharedWeights = "pipeline_tiny.safetensors";

    private readonly Dictionary<string, Tensor> _tensors;
    private readonly Dictionary<string, Tensor> _shared;
    private readonly string _configuration;

    private GoldenFile(string path, Dictionary<string, Tensor> tensors, Dictionary<string, Tensor> shared, string configuration)
    {
        Name = NameOf(path);
        SourcePath = path;
        _tensors = tensors;
        _shared = shared;
        _configuration = configuration;
    }

    /// <summary>The file's name without extension.</summary>
    public string Name { get; }

    /// <summary>The whole path.</summary>
    public string SourcePath { get; }

    /// <summary>The names of all tensors.</summary>
    public IEnumerable<string> Names => _tensors.Keys;

    /// <summary>A file's name without folder and extension.</summary>
    public static string NameOf(string path) => Path.GetFileNameWithoutExtension(UnpackedName(path));

    /// <summary>A file's name without folder, as it is when it is unpacked.</summary>
    public static string UnpackedName(string path) => Without(Without(Path.GetFileName(path), Packed), Planes);

    public static GoldenFile Open(string path)
    {
        var folder = Path.GetDirectoryName(path) ?? ".";
        var shared = new[] { SharedWeights, SharedWeights + Packed, SharedWeights + Planes + Packed }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        return Read(path, unpacked => new GoldenFile(
            path,
            WeightFile.Read(unpacked),
            shared is null ? [] : Read(shared, static file => WeightFile.Read(file)),
            WeightFile.Metadata(unpacked).GetValueOrDefault("config", "{}")));
    }

    /// <summary>
    /// Reads a file that may be packed: a packed one is unpacked for as long as it is read. Brotli packed it; before that, if its name says <c>.planes</c>, all first bytes of its
    /// groups of four were put together, then all second ones and so on, which suits 32 bit numbers.
    /// </summary>
    public static T Read<T>(string path, Func<string, T> read)
    {
        if (!path.EndsWith(Packed, StringComparison.Ordinal))
        {
            return read(path);
        }

        var folder = Directory.CreateTempSubdirectory("pv-golden-");
        try
        {
            var unpacked = Path.Combine(folder.FullName, UnpackedName(path));
            using (var packed = new BrotliStream(File.OpenRead(path), CompressionMode.Decompress))
            using (var content = new MemoryStream())
            {
                packed.CopyTo(content);
                File.WriteAllBytes(unpacked, path.EndsWith(Planes + Packed, StringComparison.Ordinal) ? Interleave(content.ToArray()) : content.ToArray());
            }

            return read(unpacked);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The whole configuration, or one section of it, as sizes.</summary>
    public T Configuration<T>(string? section = null)
        where T : class
    {
        using var document = JsonDocument.Parse(_configuration);
        var element = document.RootElement;
        if (section is not null && !element.TryGetProperty(section, out element))
        {
            throw new WeightsException($"The configuration in {SourcePath} has no section '{section}': restore the file.");
        }

        return WanPresetJson.Read<T>(element.GetRawText(), SourcePath);
    }

    /// <summary>A number of a section, or a default.</summary>
    public double Number(string section, string name, double missing)
    {
        using var document = JsonDocument.Parse(_configuration);
        return document.RootElement.TryGetProperty(section, out var element) && element.TryGetProperty(name, out var value)
            ? value.GetDouble()
            : missing;
    }

    /// <summary>A text of a section, or a default.</summary>
    public string Text(string section, string name, string missing)
    {
        using var document = JsonDocument.Parse(_configuration);
        return document.RootElement.TryGetProperty(section, out var element) && element.TryGetProperty(name, out var value)
            ? value.GetString() ?? missing
            : missing;
    }

    /// <summary>A text at the top, or an empty one.</summary>
    public string Text(string name)
    {
        using var document = JsonDocument.Parse(_configuration);
        return document.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
    }

    /// <summary>A list of whole numbers, at the top or in a section; null when absent.</summary>
    public int[]? Integers(string? section, string name)
    {
        using var document = JsonDocument.Parse(_configuration);
        var element = document.RootElement;
        if (section is not null && !element.TryGetProperty(section, out element))
        {
            return null;
        }

        return element.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(item => item.GetInt32())] : null;
    }

    public bool Has(string name) => _tensors.ContainsKey(name);

    public Tensor? Find(string name) => _tensors.GetValueOrDefault(name);

    public Tensor Require(string name) => Find(name)
        ?? throw new WeightsException($"The reference file {SourcePath} lacks the tensor '{name}': restore the file.");

    /// <summary>Tensors whose name begins with a prefix, which is removed; weights may stand in the shared file.</summary>
    public Dictionary<string, Tensor> Section(string prefix)
    {
        var own = Section(_tensors, prefix);
        return own.Count > 0 ? own : Section(_shared, prefix);
    }

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values.Concat(_shared.Values))
        {
            tensor.Dispose();
        }
    }

    private static string Without(string name, string end) => name.EndsWith(end, StringComparison.Ordinal) ? name[..^end.Length] : name;

    private static byte[] Interleave(byte[] planes)
    {
        const int Group = sizeof(float);
        var groups = planes.Length / Group;
        var bytes = planes.ToArray();
        for (var index = 0; index < groups * Group; index++)
        {
            bytes[index] = planes[((index % Group) * groups) + (index / Group)];
        }

        return bytes;
    }

    private static Dictionary<string, Tensor> Section(Dictionary<string, Tensor> tensors, string prefix) => tensors
        .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value, StringComparer.Ordinal);
}
