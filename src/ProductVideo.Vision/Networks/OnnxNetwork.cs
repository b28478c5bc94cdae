using Microsoft.ML.OnnxRuntime;

namespace ProductVideo.Vision.Networks;

/// <summary>A network from an ONNX file, loaded once. Any number of threads may run it at the same time.</summary>
public sealed class OnnxNetwork : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtMemoryInfo? _deviceMemory;

    private OnnxNetwork(string path, InferenceSession session, NetworkDevice device, string? fallback)
    {
        Path = path;
        _session = session;
        Device = device;
        Fallback = fallback;
        Inputs = Ports(session.InputMetadata, session.InputNames);
        Outputs = Ports(session.OutputMetadata, session.OutputNames);
        if (device.GpuIndex is { } index)
        {
            _deviceMemory = new OrtMemoryInfo(OrtMemoryInfo.allocatorCUDA, OrtAllocatorType.DeviceAllocator, index, OrtMemType.Default);
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Where it runs.</summary>
    public NetworkDevice Device { get; }

    /// <summary>Why it runs on the processor although a GPU was asked for, or null.</summary>
    public string? Fallback { get; }

    /// <summary>The inputs in the file's order.</summary>
    public IReadOnlyList<NetworkPort> Inputs { get; }

    /// <summary>The outputs in the file's order.</summary>
    public IReadOnlyList<NetworkPort> Outputs { get; }

    /// <summary>Loads a network.</summary>
    /// <param name="path">An .onnx file; weights kept outside it must lie beside it.</param>
    /// <param name="options">How, or null for the defaults.</param>
    /// <exception cref="NetworkFileException">The file is missing, truncated or no network.</exception>
    /// <exception cref="NetworkDeviceException">The device cannot be had, and is required.</exception>
    public static OnnxNetwork Load(string path, NetworkOptions? options = null)
    {
        options ??= new NetworkOptions();
        if (!File.Exists(path))
        {
            throw new NetworkFileException(path, "there is no such file. Look at `pv models list` for where it comes from.");
        }

        using var session = SessionSettings.Create(options, out var device, out var fallback);
        try
        {
            return new OnnxNetwork(path, new InferenceSession(path, session), device, fallback);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new NetworkFileException(path, $"ONNX Runtime refuses it ({FirstLine(exception)}). It may be truncated: fetch it again.", exception);
        }
    }

    /// <summary>Loads a network that is not in a file.</summary>
    /// <param name="name">What it is called in messages, in place of a file.</param>
    /// <param name="file">What would be in the .onnx file.</param>
    /// <param name="options">How, or null for the defaults.</param>
    /// <exception cref="NetworkFileException">It is no network.</exception>
    public static OnnxNetwork Load(string name, byte[] file, NetworkOptions? options = null)
    {
        using var session = SessionSettings.Create(options ?? new NetworkOptions(), out var device, out var fallback);
        try
        {
            return new OnnxNetwork(name, new InferenceSession(file, session), device, fallback);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new NetworkFileException(name, $"ONNX Runtime refuses it ({FirstLine(exception)}).", exception);
        }
    }

    /// <summary>The input of this name.</summary>
    /// <exception cref="NetworkFileException">The network has none: it is another one.</exception>
    public NetworkPort Input(string name) => Find(Inputs, name, "input");

    /// <summary>The output of this name.</summary>
    /// <exception cref="NetworkFileException">The network has none: it is another one.</exception>
    public NetworkPort Output(string name) => Find(Outputs, name, "output");

    /// <summary>Runs the network once.</summary>
    /// <param name="inputs">A tensor for every input, on any device.</param>
    /// <param name="read">The outputs that are brought to where they can be read.</param>
    /// <param name="stay">The outputs that stay on the network's device, for another network there.</param>
    /// <param name="cancellationToken">Stops the run between two of its operators.</param>
    /// <returns>The outputs that were named.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape of its input.</exception>
    /// <exception cref="NetworkFileException">The network has no such input or output, or it failed.</exception>
    public NetworkResults Run(
        IReadOnlyDictionary<string, NetworkTensor> inputs, IReadOnlyList<string> read, IReadOnlyList<string>? stay = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var binding = _session.CreateIoBinding();
        foreach (var (name, tensor) in inputs)
        {
            var port = Input(name);
            if (!port.Takes([.. tensor.Shape]) || port.Type != tensor.Type)
            {
                throw new ArgumentException($"{tensor.Type}[{string.Join(", ", tensor.Shape)}] does not fit the input {port} of {Path}.", nameof(inputs));
            }

            binding.BindInput(name, tensor.Value);
        }

        stay ??= [];
        Bind(binding, read, OrtMemoryInfo.DefaultInstance);
        Bind(binding, stay, _deviceMemory ?? OrtMemoryInfo.DefaultInstance);
        return Execute(binding, [.. read, .. stay], read.Count, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _deviceMemory?.Dispose();
    }

    private static string FirstLine(OnnxRuntimeException exception) => exception.Message.Split('\n')[0].TrimEnd('.');

    private static NetworkPort[] Ports(IReadOnlyDictionary<string, NodeMetadata> metadata, IReadOnlyList<string> names) =>
        [.. names.Select(name => new NetworkPort(name, metadata[name].ElementDataType, [.. metadata[name].Dimensions.Select(static size => (long)size)]))];

    private void Bind(OrtIoBinding binding, IReadOnlyList<string> names, OrtMemoryInfo memory)
    {
        foreach (var name in names)
        {
            binding.BindOutputToDevice(Output(name).Name, memory);
        }
    }

    private NetworkResults Execute(OrtIoBinding binding, IReadOnlyList<string> names, int readable, CancellationToken cancellationToken)
    {
        using var run = new RunOptions();
        using var registration = cancellationToken.Register(static state => ((RunOptions)state!).Terminate = true, run);
        try
        {
            _session.RunWithBinding(run, binding);
            var tensors = new Dictionary<string, NetworkTensor>(StringComparer.Ordinal);
            var bound = binding.GetOutputValues();
            foreach (var (name, value) in binding.GetOutputNames().Zip(bound))
            {
                tensors.Add(name, new NetworkTensor(value, _deviceMemory is null || names.Take(readable).Contains(name, StringComparer.Ordinal)));
            }

            return new NetworkResults(tensors);
        }
        catch (OnnxRuntimeException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new NetworkFileException(Path, $"it failed while it ran ({FirstLine(exception)}). If it ran before, its device may be out of memory.", exception);
        }
    }

    private NetworkPort Find(IReadOnlyList<NetworkPort> ports, string name, string kind) =>
        ports.FirstOrDefault(port => string.Equals(port.Name, name, StringComparison.Ordinal))
        ?? throw new NetworkFileException(Path, $"it has no {kind} '{name}' but {string.Join(", ", ports)}. It is another network: choose the right file.");
}
