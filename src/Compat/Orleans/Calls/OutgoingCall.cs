using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>Takes a call through the caller's filters and then sends it.</summary>
internal sealed class OutgoingCall : IOutgoingGrainCallContext
{
    private readonly GrainReference _reference;
    private readonly GrainRequest _request;
    private readonly Func<Task<object?>> _send;
    private int _stage;

    private OutgoingCall(GrainReference reference, GrainRequest request, Func<Task<object?>> send)
    {
        _reference = reference;
        _request = request;
        _send = send;
        SourceContext = RuntimeContext.Current;
    }

    public IInvokable Request => _request;

    public object Grain => _reference;

    public GrainId? SourceId => SourceContext?.GrainId;

    public GrainId TargetId => _reference.GrainId;

    public GrainInterfaceType InterfaceType => _reference.InterfaceType;

    public string InterfaceName => _request.InterfaceType.FullName!;

    public string MethodName => _request.InterfaceMethod.Name;

    public MethodInfo InterfaceMethod => _request.InterfaceMethod;

    public object? Result { get; set; }

    public IGrainContext? SourceContext { get; }

    public async Task Invoke()
    {
        var filters = _reference.Runtime.OutgoingFilters;
        var stage = _stage++;
        if (stage < filters.Length)
        {
            await filters[stage].Invoke(this);
        }
        else
        {
            Result = await _send();
        }
    }

    internal static async Task<object?> RunAsync(GrainReference reference, GrainRequest request, Func<Task<object?>> send)
    {
        var call = new OutgoingCall(reference, request, send);
        await call.Invoke();
        return call.Result;
    }
}
