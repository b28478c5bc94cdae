using System.IO.MemoryMappedFiles;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Weights;

/// <summary>
/// A .safetensors file, mapped into memory: opening reads the header only, reading a tensor touches its pages only.
/// Format: https://huggingface.co/docs/safetensors (8 bytes header length, JSON header, tensors one after the other).
/// </summary>
public sealed class SafetensorsFile : IWeightFile
{
    private readonly SafetensorsHeader _header;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly long _dataStart;

    private SafetensorsFile(string path, SafetensorsHeader header, long dataStart, MemoryMappedFile map)
    {
        FilePath = path;
        _header = header;
        _dataStart = dataStart;
        _map = map;
        _view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
    }

    /// <inheritdoc/>
    public string FilePath { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, WeightEntry> Entries => _header.Entries;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens a file and checks its whole header, offsets included.</summary>
    /// <exception cref="WeightFileException">The file is missing, truncated or malformed.</exception>
    public static SafetensorsFile Open(string path)
    {
        using var stream = WeightFiles.OpenForReading(path);
        var header = SafetensorsHeader.Read(path, stream);
        var map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        return new SafetensorsFile(path, header, stream.Position, map);
    }

    /// <inheritdoc/>
    public Tensor Read(string name) => TensorFilling.Fill(Entry(name), SourceOf(name));

    /// <inheritdoc/>
    public void ReadInto(string name, Tensor destination) => TensorFilling.Fill(Entry(name), destination, SourceOf(name));

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.Dispose();
        _map.Dispose();
    }

    private WeightEntry Entry(string name) => _header.Entries.TryGetValue(name, out var entry)
        ? entry
        : throw new WeightFileException(FilePath, $"there is no tensor '{name}': use the weights that belong to this model.");

    private TensorFilling.Source SourceOf(string name)
    {
        var start = _dataStart + _header.Offsets[name];
        return (offset, destination) => Copy(start + offset, destination);
    }

    private void Copy(long position, Span<byte> destination)
    {
        var handle = _view.SafeMemoryMappedViewHandle;
        handle.ReadSpan((ulong)position, destination);
        MappedPages.Release(handle, position, destination.Length);
    }
}
