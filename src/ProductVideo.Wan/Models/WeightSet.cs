using ProductVideo.Wan.Weights;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Models;

/// <summary>The tensors of one or several weight files by the networks' own names, without the prefixes that some releases put before them.</summary>
internal sealed class WeightSet : IDisposable
{
    // The longest first: one prefix begins with another.
    private static readonly string[] IgnoredPrefixes = ["model.diffusion_model.", "diffusion_model.", "model_state.", "model."];

    private readonly List<IWeightFile> _files = [];
    private readonly OrderedDictionary<string, WeightEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (IWeightFile File, string Name)> _homes = new(StringComparer.Ordinal);

    private WeightSet(IReadOnlyList<string> paths) => Source = string.Join(", ", paths);

    /// <summary>The files, for messages.</summary>
    public string Source { get; }

    /// <summary>Every tensor by its name in the network.</summary>
    public IReadOnlyDictionary<string, WeightEntry> Entries => _entries;

    /// <summary>Opens files that together hold one model.</summary>
    /// <exception cref="WeightFileException">A file is missing or damaged.</exception>
    /// <exception cref="WeightsException">A tensor is there twice.</exception>
    public static WeightSet Open(IReadOnlyList<string> paths)
    {
        var result = new WeightSet(paths);
        try
        {
            foreach (var path in paths)
            {
                result.Add(WeightFiles.Open(path));
            }

            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>The tensors whose names a test accepts.</summary>
    public IReadOnlyDictionary<string, WeightEntry> Where(Func<string, bool> belongs) =>
        _entries.Where(entry => belongs(entry.Key)).ToDictionary(StringComparer.Ordinal);

    /// <summary>Copies a tensor into a parameter.</summary>
    public void ReadInto(string key, Tensor destination)
    {
        var (file, name) = _homes[key];
        file.ReadInto(name, destination);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }
    }

    /// <summary>A tensor's name without the prefixes that some releases add.</summary>
    public static string StripPrefix(string name) =>
        Array.Find(IgnoredPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } found ? name[found.Length..] : name;

    private void Add(IWeightFile file)
    {
        _files.Add(file);
        foreach (var (name, entry) in file.Entries)
        {
            var key = StripPrefix(name);
            if (!_homes.TryAdd(key, (file, name)))
            {
                throw new WeightsException($"The tensor '{key}' is in {_homes[key].File.FilePath} and again in {file.FilePath}: remove the file that does not belong there.");
            }

            _entries.Add(key, entry);
        }
    }
}
