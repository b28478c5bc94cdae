using System.Diagnostics;
using System.Diagnostics.Metrics;
using ProductVideo.Grains.Work;

namespace ProductVideo.Silo.Workers;

/// <summary>One attempt at an item, from its lease to its report: a span, its seconds, and the device's busy time.</summary>
internal sealed class StepMeasurement : IDisposable
{
    private const string Interrupted = "interrupted";
    private readonly string _step;
    private readonly string _device;
    private readonly Activity? _activity;
    private readonly Histogram<double> _seconds;
    private readonly DeviceUsage _usage;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private string _outcome = Interrupted;

    public StepMeasurement(string step, string device, Activity? activity, Histogram<double> seconds, DeviceUsage usage)
    {
        (_step, _device, _activity, _seconds, _usage) = (step, device, activity, seconds, usage);
        usage.Begin(device);
    }

    /// <summary>Runs the handler inside the span; a device's thread does not take it over from the caller by itself.</summary>
    public Task<StepOutput> RunAsync(Func<Task<StepOutput>> handler)
    {
        Activity.Current = _activity;
        return handler();
    }

    /// <summary>The handler gave an output.</summary>
    public void Succeed(StepOutput output)
    {
        _outcome = output.Hit ? "found" : output.Refusals.Length > 0 ? "refused" : "made";
        _activity?.SetTag("productvideo.outcome", _outcome);
    }

    /// <summary>The handler failed.</summary>
    public void Fail(Exception exception)
    {
        _outcome = "failed";
        _activity?.SetStatus(ActivityStatusCode.Error, exception.Message).AddException(exception);
    }

    public void Dispose()
    {
        _usage.End(_device);
        _seconds.Record(
            _watch.Elapsed.TotalSeconds, new("productvideo.step", _step), new("productvideo.device", _device), new("productvideo.outcome", _outcome));
        _activity?.Dispose();
    }
}
