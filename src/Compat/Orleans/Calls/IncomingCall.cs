using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>Takes a call through the silo's filters, then the grain's own, then to the method.</summary>
internal sealed class IncomingCall : IIncomingGrainCallContext
{
    private readonly Activation _activation;
    private readonly GrainRequest _request;
    private readonly Func<ValueTask<object?>> _invoke;
    private int _stage;

    private IncomingCall(Activation activation, GrainRequest request, Func<ValueTask<object?>> invoke)
    {
        _activation = activation;
        _request = request;
        _invoke = invoke;
    }

    public IInvokable Request => _request;

    public object Grain => _activation.GrainInstance!;

    public GrainId? SourceId => _request.Source.IsDefault ? null : _request.Source;

    public GrainId TargetId => _request.Target;

    public GrainInterfaceType InterfaceType => GrainInterface.Of(_request.InterfaceType).Name;

    public string InterfaceName => _request.InterfaceType.FullName!;

    public string MethodName => _request.InterfaceMethod.Name;

    public MethodInfo InterfaceMethod => _request.InterfaceMethod;

    public MethodInfo ImplementationMethod
    {
        get
        {
            var map = Grain.GetType().GetInterfaceMap(InterfaceMethod.DeclaringType!);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, InterfaceMethod)];
        }
    }

    public object? Result { get; set; }

    public IGrainContext TargetContext => _activation;

    public async Task Invoke()
    {
        var filters = _activation.Runtime.IncomingFilters;
        var stage = _stage++;
        if (stage < filters.Length)
        {
            await filters[stage].Invoke(this);
        }
        else if (stage == filters.Length && Grain is IIncomingGrainCallFilter own)
        {
            await own.Invoke(this);
        }
        else
        {
            Result = await _invoke();
        }
    }

    internal static async ValueTask<object?> RunAsync<TResult>(Activation activation, GrainRequest request, GrainMethod<TResult> method)
    {
        var call = new IncomingCall(activation, request, async () => await method.InvokeAsync(activation.GrainInstance!, request.Arguments));
        await call.Invoke();
        return call.Result ?? default(TResult);
    }
}
