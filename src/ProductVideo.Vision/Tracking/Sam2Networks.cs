using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Tracking.Memory;
using ProductVideo.Vision.Tracking.Operators;

namespace ProductVideo.Vision.Tracking;

/// <summary>
/// The graphs of SAM 2.1 for video, as they are published: picture encoder, mask decoder, memory encoder, memory attention and positions of object pointers.
/// Any number of trackers may share one set.
/// </summary>
public sealed class Sam2Networks : IDisposable
{
    private readonly Lazy<string> _fingerprint;

    private Sam2Networks(string folder, NetworkPool pool, NetworkOptions options, MemoryForm form)
    {
        (Folder, Form) = (folder, form);
        Encoder = pool.Get(Sam2Files.Find(folder, Sam2Files.Encoder), options);
        Decoder = pool.Get(Sam2Files.Find(folder, Sam2Files.Decoder), options);
        MemoryEncoder = pool.Get(Sam2Files.Find(folder, Sam2Files.MemoryEncoder), options);
        MemoryAttention = pool.Get(Sam2Files.Find(folder, Sam2Files.Attention(form)), options);
        PointerPositions = pool.Get(Sam2Files.Find(folder, Sam2Files.PointerPositions), options);
        (Sizes, Constants) = Sam2Check.Run(this);
        Operators = new DeviceOperators(Sizes, options);
        _fingerprint = new Lazy<string>(() => Sam2Files.Fingerprint(folder, form));
    }

    /// <summary>Where the files lie.</summary>
    public string Folder { get; }

    /// <summary>What the memory is made of.</summary>
    public MemoryForm Form { get; }

    /// <summary>The sizes, taken from the graphs.</summary>
    public Sam2Sizes Sizes { get; }

    /// <summary>What lies beside the graphs.</summary>
    public Sam2Constants Constants { get; }

    /// <summary>A short hash of every file of the set; see <see cref="Sam2Files.Fingerprint"/>. The files are read when it is first asked for.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>Where they run.</summary>
    public NetworkDevice Device => Encoder.Device;

    internal OnnxNetwork Encoder { get; }

    internal OnnxNetwork Decoder { get; }

    internal OnnxNetwork MemoryEncoder { get; }

    internal OnnxNetwork MemoryAttention { get; }

    internal OnnxNetwork PointerPositions { get; }

    internal DeviceOperators Operators { get; }

    /// <summary>Loads a set.</summary>
    /// <param name="folder">Where the files lie, or an <c>onnx</c> folder in it with the graphs.</param>
    /// <param name="pool">Owns the graphs; it must outlive the set.</param>
    /// <param name="options">Where they run, or null for the defaults.</param>
    /// <param name="form">What the memory is to be made of, or null for the best that the files allow.</param>
    /// <exception cref="NetworkFileException">A file is missing, is another network, or belongs to another set.</exception>
    public static Sam2Networks Load(string folder, NetworkPool pool, NetworkOptions? options = null, MemoryForm? form = null) => new(
        folder,
        pool,
        options ?? new NetworkOptions(),
        form ?? (Sam2Files.Exists(folder, Sam2Files.Attention(MemoryForm.Exact)) ? MemoryForm.Exact : MemoryForm.Padded));

    /// <inheritdoc/>
    public void Dispose() => Operators.Dispose();
}
