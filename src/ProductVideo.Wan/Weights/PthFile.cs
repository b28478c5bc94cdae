using System.IO.Compression;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Weights;

/// <summary>
/// A .pth file as torch.save writes it (a zip with one pickle and one file per storage). Of the pickle only what describes tensors is
/// understood: nothing that the file names is ever run.
/// </summary>
public sealed class PthFile : IWeightFile
{
    private const long PickleLimit = 64L * 1024 * 1024;
    private const int NestingLimit = 8;
    private readonly ZipArchive _archive;
    private readonly string _root;
    private readonly Lock _reading = new();
    private readonly OrderedDictionary<string, WeightEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PickledTensor> _tensors = new(StringComparer.Ordinal);

    private PthFile(string path, ZipArchive archive, string root)
    {
        FilePath = path;
        _archive = archive;
        _root = root;
    }

    /// <inheritdoc/>
    public string FilePath { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, WeightEntry> Entries => _entries;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Opens a file. Dictionaries inside dictionaries give dotted names; one dictionary that holds everything is left out of them.</summary>
    /// <exception cref="WeightFileException">The file is missing, damaged, of the old format, or asks for more than data.</exception>
    public static PthFile Open(string path)
    {
        var stream = WeightFiles.OpenForReading(path);
        try
        {
            var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var pickle = archive.Entries.SingleOrDefault(entry => entry.FullName == "data.pkl" || entry.FullName.EndsWith("/data.pkl", StringComparison.Ordinal))
                ?? throw new WeightFileException(path, "the zip holds no data.pkl, so torch.save did not write it: use a .safetensors or .pth file.");
            var file = new PthFile(path, archive, pickle.FullName[..^"data.pkl".Length]);
            file.Load(pickle);
            return file;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or InvalidOperationException)
        {
            stream.Dispose();
            throw new WeightFileException(
                path, $"this is no intact .pth file of PyTorch 1.6 or later ({exception.Message.TrimEnd('.')}): fetch it again, or convert it to .safetensors.", exception);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Tensor Read(string name) => InTurn(name, pickled => Read(name, pickled));

    /// <inheritdoc/>
    public void ReadInto(string name, Tensor destination) => InTurn(name, pickled =>
    {
        if (pickled.IsContiguous)
        {
            using var stream = OpenData(name, pickled);
            TensorFilling.Fill(_entries[name], destination, (_, piece) => stream.ReadExactly(piece));
        }
        else
        {
            using var mode = no_grad();
            using var value = Read(name, pickled);
            TensorFilling.RequireShape(_entries[name], destination);
            destination.copy_(value);
        }

        return true;
    });

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private void Load(ZipArchiveEntry pickle)
    {
        if (_archive.GetEntry($"{_root}byteorder") is { } order)
        {
            using var reader = new StreamReader(order.Open());
            if (reader.ReadToEnd() != "little")
            {
                throw new WeightFileException(FilePath, "its numbers are not little-endian: convert it on the machine that wrote it.");
            }
        }

        if (pickle.Length > PickleLimit)
        {
            throw new WeightFileException(FilePath, $"its description has {pickle.Length} bytes, more than {PickleLimit}: this is no state dictionary.");
        }

        var bytes = new byte[pickle.Length];
        using (var stream = pickle.Open())
        {
            stream.ReadExactly(bytes);
        }

        var root = new PickleReader(FilePath, bytes).Read();
        if (root is not PickledDictionary dictionary)
        {
            throw new WeightFileException(FilePath, "it holds no dictionary of tensors: save the model's state_dict().");
        }

        if (dictionary.Items.Count == 1 && dictionary.Items[0].Value is PickledDictionary wrapped)
        {
            dictionary = wrapped;
        }

        Collect(dictionary, "", 0);
    }

    private void Collect(PickledDictionary dictionary, string prefix, int depth)
    {
        if (depth > NestingLimit)
        {
            throw new WeightFileException(FilePath, $"its dictionaries are nested more than {NestingLimit} deep: save the model's state_dict().");
        }

        foreach (var (key, value) in dictionary.Items)
        {
            var name = $"{prefix}{key}";
            if (value is PickledDictionary inner)
            {
                Collect(inner, name + ".", depth + 1);
            }
            else if (value is PickledTensor tensor)
            {
                _entries[name] = new WeightEntry(name, tensor.Storage.Type, tensor.Shape);
                _tensors[name] = tensor;
            }
        }
    }

    // One archive is one stream: readers take turns.
    private T InTurn<T>(string name, Func<PickledTensor, T> read)
    {
        if (!_tensors.TryGetValue(name, out var pickled))
        {
            throw new WeightFileException(FilePath, $"there is no tensor '{name}': use the weights that belong to this model.");
        }

        lock (_reading)
        {
            try
            {
                return read(pickled);
            }
            catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException)
            {
                throw new WeightFileException(FilePath, $"the data of '{name}' is damaged: fetch the file again.", exception);
            }
        }
    }

    private Tensor Read(string name, PickledTensor pickled)
    {
        using var scope = NewDisposeScope();
        using var stream = OpenData(name, pickled);
        var span = new WeightEntry(name, pickled.Storage.Type, [pickled.Span]);
        var flat = TensorFilling.Fill(span, (_, destination) => stream.ReadExactly(destination));
        return scope.MoveToOuter(flat.as_strided(pickled.Shape, pickled.Strides).contiguous());
    }

    // The storage's bytes from the tensor's first number on.
    private Stream OpenData(string name, PickledTensor pickled)
    {
        var stored = _archive.GetEntry($"{_root}data/{pickled.Storage.Key}")
            ?? throw new WeightFileException(FilePath, $"the data of '{name}' is missing: fetch the file again.");
        var stream = stored.Open();
        Skip(stream, checked(pickled.Offset * pickled.Storage.Type.Size()));
        return stream;
    }

    private static void Skip(Stream stream, long bytes)
    {
        var buffer = new byte[(int)Math.Min(bytes, 1 << 20)];
        while (bytes > 0)
        {
            var part = (int)Math.Min(bytes, buffer.Length);
            stream.ReadExactly(buffer, 0, part);
            bytes -= part;
        }
    }
}
