using System.Collections.Concurrent;

namespace ProductVideo.Silo.Workers;

/// <summary>
/// A thread of its own for one device. Work started here comes back here after every await, because tensor libraries keep
/// gradient mode, scopes and errors per thread, and because the grains' threads stay free.
/// </summary>
public sealed class DeviceThread : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];
    private readonly Thread _thread;

    /// <summary>Starts the thread.</summary>
    public DeviceThread(string name)
    {
        _thread = new Thread(Pump) { IsBackground = true, Name = $"device {name}" };
        _thread.Start();
    }

    /// <summary>Runs <paramref name="work"/> on the thread, all of it.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(_ => _ = CompleteAsync(work, result), null);
        return result.Task;
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _queue.Add((d, state));
        }
        catch (InvalidOperationException)
        {
            // The device has been closed; a late continuation still has to end somewhere.
            ThreadPool.QueueUserWorkItem(_ => d(state));
        }
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("A device thread takes posted work only; waiting for it from another thread could deadlock.");

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Lets the thread end after what it has.</summary>
    public void Dispose() => _queue.CompleteAdding();

    private static async Task CompleteAsync<T>(Func<Task<T>> work, TaskCompletionSource<T> result)
    {
        try
        {
            result.SetResult(await work());
        }
        catch (OperationCanceledException exception)
        {
            result.SetCanceled(exception.CancellationToken);
        }
        catch (Exception exception)
        {
            result.SetException(exception);
        }
    }

    private void Pump()
    {
        SetSynchronizationContext(this);
        foreach (var (callback, state) in _queue.GetConsumingEnumerable())
        {
            callback(state);
        }
    }
}
