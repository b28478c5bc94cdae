using System.Text.Json;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Weights;

/// <summary>Several .safetensors files under one index (<c>weight_map</c>: tensor name to file name beside the index).</summary>
public sealed class ShardedSafetensors : IWeightFile
{
    private readonly Dictionary<string, SafetensorsFile> _shards = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, WeightEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SafetensorsFile> _homes = new(StringComparer.Ordinal);

    private ShardedSafetensors(string path) => FilePath = path;

    /// <inheritdoc/>
    public string FilePath { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, WeightEntry> Entries => _entries;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Metadata =>
        _shards.Count == 0 ? new Dictionary<string, string>(StringComparer.Ordinal) : _shards.Values.First().Metadata;

    /// <summary>Opens the index and every file that it names.</summary>
    /// <exception cref="WeightFileException">The index is malformed, a file is missing or damaged, or a tensor is not where the index says.</exception>
    public static ShardedSafetensors Open(string path)
    {
        var result = new ShardedSafetensors(path);
        try
        {
            result.Load();
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Tensor Read(string name) => Home(name).Read(name);

    /// <inheritdoc/>
    public void ReadInto(string name, Tensor destination) => Home(name).ReadInto(name, destination);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var shard in _shards.Values)
        {
            shard.Dispose();
        }
    }

    private SafetensorsFile Home(string name) => _homes.TryGetValue(name, out var shard)
        ? shard
        : throw new WeightFileException(FilePath, $"there is no tensor '{name}': use the weights that belong to this model.");

    private void Load()
    {
        foreach (var (name, file) in ReadIndex(FilePath))
        {
            if (!_shards.TryGetValue(file, out var shard))
            {
                shard = SafetensorsFile.Open(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(FilePath))!, file));
                _shards.Add(file, shard);
            }

            if (!shard.Entries.TryGetValue(name, out var entry))
            {
                throw new WeightFileException(FilePath, $"the index looks for '{name}' in {file}, which does not hold it: fetch both again.");
            }

            _entries.Add(name, entry);
            _homes.Add(name, shard);
        }
    }

    /// <summary>The file that holds each tensor, by the tensors' names; every file is a plain name beside the index.</summary>
    /// <exception cref="WeightFileException">The index is malformed.</exception>
    internal static List<KeyValuePair<string, string>> ReadIndex(string path)
    {
        try
        {
            using var stream = WeightFiles.OpenForReading(path);
            using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            var map = new List<KeyValuePair<string, string>>();
            foreach (var entry in document.RootElement.GetProperty("weight_map").EnumerateObject())
            {
                var file = entry.Value.GetString();
                if (string.IsNullOrEmpty(file) || file != Path.GetFileName(file) || file is "." or ".." || file.Contains('\\', StringComparison.Ordinal))
                {
                    throw new WeightFileException(path, $"'{file}' is no name of a file beside the index: fetch the index again.");
                }

                map.Add(KeyValuePair.Create(entry.Name, file));
            }

            return map;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new WeightFileException(path, $"this is no index of .safetensors files ({exception.Message.TrimEnd('.')}): fetch it again.", exception);
        }
    }
}
