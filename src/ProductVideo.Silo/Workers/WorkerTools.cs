using Microsoft.Extensions.Logging;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Work;
using ProductVideo.Silo.Hosting;
using ProductVideo.Storage.Work;

namespace ProductVideo.Silo.Workers;

/// <summary>What every device of a process works with.</summary>
internal sealed class WorkerTools(
    IWorkStore store,
    IWorkControl control,
    WorkerOptions options,
    RunFolder folder,
    IEnumerable<IStepHandler> handlers,
    ModelCache models,
    ProgressBoard board,
    WorkerTelemetry telemetry,
    TimeProvider time,
    ILogger<Device> logger)
{
    private readonly Dictionary<string, IStepHandler> _handlers = handlers.ToDictionary(handler => handler.Step, StringComparer.Ordinal);

    /// <summary>This process, in the names of devices and leases.</summary>
    public string Worker { get; } = $"{Environment.MachineName}/{Environment.ProcessId}";

    public IWorkStore Store { get; } = store;

    public IWorkControl Control { get; } = control;

    public WorkerOptions Options { get; } = options;

    public string OutputFolder { get; } = folder.Root;

    public ProgressBoard Board { get; } = board;

    public WorkerTelemetry Telemetry { get; } = telemetry;

    public TimeProvider Time { get; } = time;

    public ILogger Log { get; } = logger;

    /// <summary>The models that are loaded on a device, the last used first.</summary>
    public string[] ModelsOn(string device) => [.. models.Loaded(device).Select(folder => Path.GetFileName(folder.TrimEnd('/')))];

    public IStepHandler Handler(string step) => _handlers.TryGetValue(step, out var handler)
        ? handler
        : throw new NotSupportedException($"No handler for the step '{step}' is registered here.");
}
