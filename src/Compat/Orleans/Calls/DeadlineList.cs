namespace Orleans.Runtime;

/// <summary>A request's place in its <see cref="DeadlineList"/>.</summary>
internal struct DeadlineEntry
{
    internal DeadlineList? List;
    internal GrainRequest? Previous;
    internal GrainRequest? Next;
    internal long Started;

    internal readonly void Remove(GrainRequest request) => List?.Remove(request);
}

/// <summary>
/// The calls that wait with one and the same timeout. They expire in the order in which they started, so adding, removing and finding the
/// expired ones are all O(1), and one timer serves them all.
/// </summary>
internal sealed class DeadlineList : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _timeProvider;
    private readonly Action<GrainRequest, TimeSpan> _expire;
    private readonly TimeSpan _timeout;
    private readonly ITimer _timer;
    private GrainRequest? _first;
    private GrainRequest? _last;

    internal DeadlineList(TimeProvider timeProvider, TimeSpan timeout, Action<GrainRequest, TimeSpan> expire)
    {
        _timeProvider = timeProvider;
        _timeout = timeout;
        _expire = expire;
        var period = TimeSpan.FromMilliseconds(Math.Clamp(timeout.TotalMilliseconds / 10, 10, 1000));
        _timer = RuntimeTasks.WithoutContext(
            state => state.Provider.CreateTimer(static list => ((DeadlineList)list!).Check(), this, state.Period, state.Period),
            (Provider: timeProvider, Period: period));
    }

    public void Dispose() => _timer.Dispose();

    internal void Add(GrainRequest request)
    {
        request.Deadline.List = this;
        request.Deadline.Started = _timeProvider.GetTimestamp();
        lock (_lock)
        {
            request.Deadline.Previous = _last;
            if (_last is null)
            {
                _first = request;
            }
            else
            {
                _last.Deadline.Next = request;
            }

            _last = request;
        }
    }

    internal void Remove(GrainRequest request)
    {
        lock (_lock)
        {
            if (request.Deadline.List is null)
            {
                return;
            }

            var (previous, next) = (request.Deadline.Previous, request.Deadline.Next);
            if (previous is null)
            {
                _first = next;
            }
            else
            {
                previous.Deadline.Next = next;
            }

            if (next is null)
            {
                _last = previous;
            }
            else
            {
                next.Deadline.Previous = previous;
            }

            request.Deadline = default;
        }
    }

    private void Check()
    {
        while (true)
        {
            GrainRequest request;
            lock (_lock)
            {
                if (_first is null || _timeProvider.GetElapsedTime(_first.Deadline.Started) < _timeout)
                {
                    return;
                }

                request = _first;
            }

            Remove(request);
            _expire(request, _timeout);
        }
    }
}
