using System.Collections.Concurrent;
using System.Threading.Channels;
using ProductVideo.Grains.Work;

namespace ProductVideo.Silo.Tests.Workers;

/// <summary>A step that does what the test says: it tells when it begins, and ends when it is told to or its token fires.</summary>
internal sealed class ControlledHandler : IStepHandler
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StepOutput>> _ends = new(StringComparer.Ordinal);
    private readonly Channel<StepContext> _begun = Channel.CreateUnbounded<StepContext>();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Step => "normalise";

    /// <summary>Completes when a step's token has fired.</summary>
    public Task WaitForStopAsync() => Volatile.Read(in _stopped).Task.WaitAsync(TimeSpan.FromSeconds(60));

    public async Task<StepContext> WaitForBeginAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _begun.Reader.ReadAsync(limit.Token);
    }

    public void Succeed(string device) => End(device).TrySetResult(new StepOutput());

    public void Fail(string device, Exception exception) => End(device).TrySetException(exception);

    public async Task<StepOutput> RunAsync(string payload, StepContext context, CancellationToken cancellationToken)
    {
        var end = End(context.Device);
        await using var registration = cancellationToken.Register(() => end.TrySetCanceled(cancellationToken));
        _begun.Writer.TryWrite(context);
        try
        {
            return await end.Task;
        }
        catch (OperationCanceledException)
        {
            _stopped.TrySetResult();
            throw;
        }
        finally
        {
            _ends.TryRemove(context.Device, out _);
        }
    }

    private TaskCompletionSource<StepOutput> End(string device) =>
        _ends.GetOrAdd(device, _ => new TaskCompletionSource<StepOutput>(TaskCreationOptions.RunContinuationsAsynchronously));
}
