namespace Orleans.Runtime;

/// <summary>A first-in first-out queue linked through the requests themselves; a request is in one queue at most.</summary>
internal struct RequestQueue
{
    private GrainRequest? _first;
    private GrainRequest? _last;

    internal int Count { get; private set; }

    internal void Enqueue(GrainRequest request)
    {
        request.NextInQueue = null;
        if (_last is null)
        {
            _first = request;
        }
        else
        {
            _last.NextInQueue = request;
        }

        _last = request;
        Count++;
    }

    internal GrainRequest? TryDequeue()
    {
        var request = _first;
        if (request is not null)
        {
            Remove(null, request);
        }

        return request;
    }

    /// <summary>Takes the first request that <paramref name="activation"/> may run beside those that run already.</summary>
    internal GrainRequest? TryTakeInterleaving(Activation activation)
    {
        GrainRequest? previous = null;
        for (var request = _first; request is not null; previous = request, request = request.NextInQueue)
        {
            if (request.IsCompleted || activation.MayInterleave(request))
            {
                Remove(previous, request);
                return request;
            }
        }

        return null;
    }

    internal bool TryRemove(GrainRequest wanted)
    {
        GrainRequest? previous = null;
        for (var request = _first; request is not null; previous = request, request = request.NextInQueue)
        {
            if (ReferenceEquals(request, wanted))
            {
                Remove(previous, request);
                return true;
            }
        }

        return false;
    }

    private void Remove(GrainRequest? previous, GrainRequest request)
    {
        if (previous is null)
        {
            _first = request.NextInQueue;
        }
        else
        {
            previous.NextInQueue = request.NextInQueue;
        }

        if (ReferenceEquals(_last, request))
        {
            _last = previous;
        }

        request.NextInQueue = null;
        Count--;
    }
}
