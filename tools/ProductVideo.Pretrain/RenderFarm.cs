using ProductVideo.Training.Pretraining;

namespace ProductVideo.Pretrain;

/// <summary>Threads that render clips into a pool while training draws from it. Clip n has seed first + n, whichever thread renders it.</summary>
internal sealed class RenderFarm : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Thread> _threads = [];
    private readonly ClipFactory _factory;
    private readonly ClipPool _pool;
    private long _next;
    private volatile Exception? _failure;

    public RenderFarm(ClipFactory factory, ClipPool pool, long firstSeed, int threads)
    {
        _factory = factory;
        _pool = pool;
        _next = firstSeed;
        for (var index = 0; index < threads; index++)
        {
            var thread = new Thread(Work) { IsBackground = true, Name = $"renderer {index}" };
            _threads.Add(thread);
            thread.Start();
        }
    }

    /// <summary>Waits until the pool holds so many clips.</summary>
    /// <exception cref="InvalidOperationException">A renderer failed.</exception>
    public void WaitFor(int clips, CancellationToken cancellationToken)
    {
        while (_pool.Count < Math.Min(clips, _pool.Capacity))
        {
            ThrowIfFailed();
            cancellationToken.WaitHandle.WaitOne(50);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Stops rendering and waits for the threads.</summary>
    public void Stop()
    {
        _stop.Cancel();
        _threads.ForEach(static thread => thread.Join());
        ThrowIfFailed();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _threads.ForEach(static thread => thread.Join());
        _stop.Dispose();
    }

    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw new InvalidOperationException("A renderer failed: " + failure.Message, failure);
        }
    }

    private void Work()
    {
        try
        {
            while (!_stop.IsCancellationRequested && _pool.Add(_factory.Render((ulong)Interlocked.Increment(ref _next))))
            {
            }
        }
        catch (Exception exception)
        {
            _failure = exception;
        }
    }
}
