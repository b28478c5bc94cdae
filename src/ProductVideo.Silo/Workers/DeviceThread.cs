namespace ProductVideo.Silo.Workers;

/// <summary>
/// A thread of its own for one device. Work started here comes back here after every await, because tensor libraries keep
/// gradient mode, scopes and errors per thread, and because the grains' threads stay free.
/// </summary>
public sealed class DeviceThread : SynchronizationContext, IDisposable
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private readonly object _gate = new();
    private readonly Thread _thread;
    private bool _isClosed;

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
        lock (_gate)
        {
            if (!_isClosed)
            {
                _queue.Enqueue((d, state));
                Monitor.Pulse(_gate);
                return;
            }
        }

        // The device has been closed; a late continuation still has to end somewhere.
        ThreadPool.QueueUserWorkItem(_ => d(state));
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("A device thread takes posted work only; waiting for it from another thread could deadlock.");

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Lets the thread end after what it has.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.Pulse(_gate);
        }
    }

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
        while (Take() is var (callback, state))
        {
            callback(state);
        }
    }

    // Waits on the gate and not on a collection, whose takers spin before they sleep: many idle devices would take the processor from the busy ones.
    private (SendOrPostCallback Callback, object? State)? Take()
    {
        lock (_gate)
        {
            while (_queue.Count == 0 && !_isClosed)
            {
                Monitor.Wait(_gate);
            }

            return _queue.TryDequeue(out var next) ? next : null;
        }
    }
}
