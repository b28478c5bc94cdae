using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>The parts that every call needs, one set a silo.</summary>
internal sealed class SiloRuntime : IDisposable
{
    private readonly ConcurrentDictionary<TimeSpan, DeadlineList> _deadlines = new();
    private readonly SiloMessagingOptions _messaging;
    private volatile SiloState _state;

    public SiloRuntime(
        IServiceProvider services,
        ILoggerFactory loggers,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<GrainCollectionOptions> collection,
        IEnumerable<IIncomingGrainCallFilter> incoming,
        IEnumerable<IOutgoingGrainCallFilter> outgoing)
    {
        Services = services;
        Logger = loggers.CreateLogger("Orleans.Runtime");
        TimeProvider = services.GetService<TimeProvider>() ?? TimeProvider.System;
        _messaging = messaging.Value;
        CollectionOptions = collection.Value;
        IncomingFilters = [.. incoming];
        OutgoingFilters = [.. outgoing];
        Classes = new GrainClassMap(CollectionOptions);
        Catalog = new Catalog(this);
        Factory = new GrainFactory(this);
    }

    internal IServiceProvider Services { get; }

    internal ILogger Logger { get; }

    internal TimeProvider TimeProvider { get; }

    internal GrainCollectionOptions CollectionOptions { get; }

    internal IIncomingGrainCallFilter[] IncomingFilters { get; }

    internal IOutgoingGrainCallFilter[] OutgoingFilters { get; }

    internal GrainClassMap Classes { get; }

    internal Catalog Catalog { get; }

    internal GrainFactory Factory { get; }

    internal TimeSpan DefaultResponseTimeout => _messaging.ResponseTimeout;

    internal SiloState State
    {
        get => _state;
        set => _state = value;
    }

    public void Dispose()
    {
        foreach (var list in _deadlines.Values)
        {
            list.Dispose();
        }
    }

    internal void EnsureAcceptsCalls()
    {
        if (_state is SiloState.Running or SiloState.Stopping)
        {
            return;
        }

        throw _state == SiloState.Created
            ? new SiloUnavailableException("The silo has not started yet: start the host before calling grains.")
            : new SiloUnavailableException("The local Orleans host is shutting down and can no longer process the request.");
    }

    internal void EnsureActivates(GrainId id)
    {
        if (_state != SiloState.Running)
        {
            throw new SiloUnavailableException($"The local Orleans host is shutting down and activates no more grains; {id} was called.");
        }
    }

    internal void Dispatch(GrainRequest request, TimeSpan? timeout)
    {
        request.Context = CopyContext(RequestContext.Current);
        if (RuntimeContext.Current is Activation caller)
        {
            request.Source = caller.GrainId;
            request.Parent = caller.CurrentRequest;
        }

        if (timeout is { } span && span != Timeout.InfiniteTimeSpan)
        {
            _deadlines.GetOrAdd(span, static (key, runtime) => new DeadlineList(runtime.TimeProvider, key, runtime.Expire), this).Add(request);
        }

        Catalog.Deliver(request);
    }

    private static Dictionary<string, object>? CopyContext(Dictionary<string, object>? context)
    {
        if (context is null)
        {
            return null;
        }

        var copy = new Dictionary<string, object>(context.Count, StringComparer.Ordinal);
        foreach (var (key, value) in context)
        {
            copy[key] = Serialization.DeepCopier.CopyObject(value)!;
        }

        return copy;
    }

    private void Expire(GrainRequest request, TimeSpan timeout)
    {
        var work = (request.RunningOn ?? Catalog.TryGet(request.Target))?.DescribeWork() ?? "The grain has no activation.";
        var problem = $"Response did not arrive on time in {timeout} for message: {request}"
            + (request.Source.IsDefault ? "" : $" from {request.Source}") + $". {work}{DescribeCycle(request)}";
        if (request.TryFail(new TimeoutException(problem)))
        {
            RuntimeLog.CallTimedOut(Logger, problem);
        }
    }

    private static string DescribeCycle(GrainRequest request)
    {
        var chain = new List<GrainRequest> { request };
        for (var parent = request.Parent; parent is not null; parent = parent.Parent)
        {
            chain.Add(parent);
            if (parent.Target == request.Target)
            {
                chain.Reverse();
                return " The calls form a cycle, which deadlocks: " + string.Join(" -> ", chain)
                    + ". Break it, or allow it with RequestContext.AllowCallChainReentrancy() or [AlwaysInterleave].";
            }
        }

        return "";
    }
}
