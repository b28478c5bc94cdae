using System.Reflection;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>A call of a grain method that answers with <typeparamref name="TResult"/>.</summary>
internal sealed class GrainCall<TResult>(GrainMethod<TResult> method, object?[] arguments, GrainId target) : GrainRequest(target)
{
    private readonly TaskCompletionSource<TResult>? _response =
        method.IsOneWay ? null : new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<TResult> Response => _response!.Task;

    internal override object?[] Arguments => arguments;

    internal override MethodInfo InterfaceMethod => method.Method;

    internal override Type InterfaceType => method.InterfaceType;

    internal override bool IsAlwaysInterleave => method.IsAlwaysInterleave;

    internal override bool IsReadOnly => method.IsReadOnly;

    internal override bool KeepsAlive => true;

    internal override bool IsCompleted => _response is { Task.IsCompleted: true };

    internal override async Task RunAsync(Activation activation)
    {
        try
        {
            if (Context is not null)
            {
                RequestContext.Current = Context;
            }

            var result = activation.HasFilters
                ? (TResult)(await IncomingCall.RunAsync(activation, this, method))!
                : await method.InvokeAsync(activation.GrainInstance!, arguments);
            if (_response is not null)
            {
                Succeed(DeepCopier.Copy(result));
            }
        }
        catch (Exception exception)
        {
            activation.OnCallFailed(this, exception, isOneWay: _response is null);
            TryFail(exception);
        }
        finally
        {
            activation.OnCompleted(this);
        }
    }

    internal override bool TryFail(Exception exception)
    {
        if (_response is null || !_response.TrySetException(exception))
        {
            return false;
        }

        Settle();
        return true;
    }

    private void Succeed(TResult result)
    {
        if (_response!.TrySetResult(result))
        {
            Settle();
        }
    }
}
