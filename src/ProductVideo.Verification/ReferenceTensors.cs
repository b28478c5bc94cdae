using ProductVideo.Wan.Weights;
using static TorchSharp.torch;

namespace ProductVideo.Verification;

/// <summary>Named tensors of a .safetensors file, as plain arrays.</summary>
public sealed class ReferenceTensors : IDisposable
{
    private readonly SafetensorsFile _file;

    private ReferenceTensors(SafetensorsFile file) => _file = file;

    /// <summary>The names in the file's order.</summary>
    public IEnumerable<string> Names => _file.Entries.Keys;

    /// <summary>Opens a file.</summary>
    /// <exception cref="WeightFileException">It is missing, truncated or malformed.</exception>
    public static ReferenceTensors Open(string path) => new(SafetensorsFile.Open(path));

    /// <summary>Whether there is such a tensor.</summary>
    public bool Has(string name) => _file.Entries.ContainsKey(name);

    /// <summary>The dimensions of a tensor, outermost first.</summary>
    public IReadOnlyList<long> Shape(string name) => _file.Entries.TryGetValue(name, out var entry)
        ? entry.Shape
        : throw new WeightFileException(_file.FilePath, $"there is no tensor '{name}': restore the file.");

    /// <summary>The numbers of a tensor, the last axis innermost, converted to T.</summary>
    /// <exception cref="WeightFileException">There is no such tensor.</exception>
    public T[] Read<T>(string name)
        where T : unmanaged
    {
        using var scope = NewDisposeScope();
        return _file.Read(name).to(TypeOf<T>()).contiguous().data<T>().ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static ScalarType TypeOf<T>() => default(T) switch
    {
        float => ScalarType.Float32,
        double => ScalarType.Float64,
        byte => ScalarType.Byte,
        int => ScalarType.Int32,
        long => ScalarType.Int64,
        _ => throw new NotSupportedException($"{typeof(T).Name} is none of float, double, byte, int and long."),
    };
}
