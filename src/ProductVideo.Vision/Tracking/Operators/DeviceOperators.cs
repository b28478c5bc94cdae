using System.Collections.Concurrent;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Tracking.Operators;

/// <summary>
/// What the tracking loop does between the networks, as tiny networks on the same device: so features and memories never leave it, and their buffers come
/// from its pool. Any number of threads may use it.
/// </summary>
internal sealed class DeviceOperators : IDisposable
{
    private const string Result = "result";

    private readonly NetworkOptions _options;
    private readonly int _width;
    private readonly Lazy<OnnxNetwork> _tokens;
    private readonly Lazy<OnnxNetwork> _addRow;
    private readonly ConcurrentDictionary<int, Lazy<OnnxNetwork>> _joins = new();

    /// <summary>Makes the operators; each is loaded when it is first needed.</summary>
    /// <param name="sizes">The sizes of the tensors.</param>
    /// <param name="options">Where they run.</param>
    public DeviceOperators(Sam2Sizes sizes, NetworkOptions options)
    {
        (_options, _width) = (options, sizes.MemoryChannels);
        _tokens = new Lazy<OnnxNetwork>(() => Load("tokens", new GraphWriter()
            .Input("planes", 1, sizes.Channels, sizes.Features, sizes.Features)
            .Output(Result, sizes.Tokens, 1, sizes.Channels)
            .Constant("shape", sizes.Tokens, 1, sizes.Channels)
            // one axis that moves is copied in blocks; the same numbers by (2, 3, 0, 1) take many times as long on a processor
            .Node("Transpose", ["planes"], "turned", ("perm", [0, 2, 3, 1]))
            .Node("Reshape", ["turned", "shape"], Result)));
        _addRow = new Lazy<OnnxNetwork>(() => Load("add", new GraphWriter()
            .Input("rows", sizes.Tokens, 1, _width)
            .Input("row", 1, 1, _width)
            .Output(Result, sizes.Tokens, 1, _width)
            .Node("Add", ["rows", "row"], Result)));
    }

    /// <summary>Planes 1 x C x f x f as tokens f·f x 1 x C, row by row.</summary>
    public NetworkTensor Tokens(NetworkTensor planes, CancellationToken cancellationToken) =>
        Run(_tokens.Value, new Dictionary<string, NetworkTensor>(StringComparer.Ordinal) { ["planes"] = planes }, cancellationToken);

    /// <summary>One row of M numbers added to each of f·f x 1 x M.</summary>
    public NetworkTensor AddRow(NetworkTensor rows, float[] row, CancellationToken cancellationToken)
    {
        using var added = NetworkTensor.Of(row, 1, 1, row.Length);
        return Run(_addRow.Value, new Dictionary<string, NetworkTensor>(StringComparer.Ordinal) { ["rows"] = rows, ["row"] = added }, cancellationToken);
    }

    /// <summary>Rows of M numbers one after the other; a tensor may come several times.</summary>
    /// <param name="parts">Tensors of any number of rows x 1 x M.</param>
    /// <param name="last">The rows at the end, as plain numbers.</param>
    /// <param name="isRead">Whether the result is to be read; otherwise it stays on the device.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public NetworkTensor Join(IReadOnlyList<NetworkTensor> parts, Memory<float> last, bool isRead, CancellationToken cancellationToken)
    {
        var network = _joins.GetOrAdd(parts.Count, count => new Lazy<OnnxNetwork>(() => Load("join", JoinOf(count + 1)))).Value;
        using var end = NetworkTensor.Of(last, last.Length / _width, 1, _width);
        var inputs = new Dictionary<string, NetworkTensor>(StringComparer.Ordinal) { [Part(parts.Count)] = end };
        for (var index = 0; index < parts.Count; index++)
        {
            inputs.Add(Part(index), parts[index]);
        }

        return Run(network, inputs, cancellationToken, isRead);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var network in _joins.Values.Append(_tokens).Append(_addRow).Where(static network => network.IsValueCreated))
        {
            network.Value.Dispose();
        }
    }

    private static string Part(int index) => $"part{index}";

    private static NetworkTensor Run(OnnxNetwork network, Dictionary<string, NetworkTensor> inputs, CancellationToken cancellationToken, bool isRead = false)
    {
        using var results = isRead ? network.Run(inputs, [Result], [], cancellationToken) : network.Run(inputs, [], [Result], cancellationToken);
        return results.Take(Result);
    }

    private GraphWriter JoinOf(int count)
    {
        var graph = new GraphWriter();
        var names = Enumerable.Range(0, count).Select(Part).ToArray();
        foreach (var name in names)
        {
            graph.Input(name, -1, 1, _width);
        }

        return graph.Output(Result, -1, 1, _width).Node("Concat", names, Result, ("axis", [0]));
    }

    private OnnxNetwork Load(string name, GraphWriter graph) => OnnxNetwork.Load($"({name})", graph.ToFile(), _options);
}
