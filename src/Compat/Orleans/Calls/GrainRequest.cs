using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>One message to an activation: a call of a grain method, or the tick of a timer.</summary>
internal abstract class GrainRequest(GrainId target) : IInvokable
{
    private CancellationTokenRegistration _callerCancellation;
    private Action? _cancel;

    internal GrainId Target { get; } = target;

    internal GrainId Source { get; set; }

    internal Dictionary<string, object>? Context { get; set; }

    /// <summary>The request whose code made this call; together they form the call chain that a timeout reports.</summary>
    internal GrainRequest? Parent { get; set; }

    internal Activation? RunningOn { get; set; }

    internal GrainRequest? NextInQueue { get; set; }

    internal DeadlineEntry Deadline;

    internal abstract bool IsAlwaysInterleave { get; }

    internal abstract bool IsReadOnly { get; }

    /// <summary>Whether the activation counts as busy, and so is not idle, because of this request.</summary>
    internal abstract bool KeepsAlive { get; }

    /// <summary>Whether nobody waits for the response any more.</summary>
    internal abstract bool IsCompleted { get; }

    /// <summary>Runs the request in the activation's turn. Never throws.</summary>
    internal abstract Task RunAsync(Activation activation);

    internal abstract bool TryFail(Exception exception);

    /// <summary>Gives the callee a token of its own that follows the caller's, and fails the call at once when that is cancelled.</summary>
    internal CancellationToken FollowCancellation(CancellationToken callers)
    {
        if (!callers.CanBeCanceled)
        {
            return callers;
        }

        // Not disposed: the callee may hold the token for longer than the call; it has no timer that could leak.
        var source = new CancellationTokenSource();
        _cancel = source.Cancel;
        _callerCancellation = callers.UnsafeRegister(
            static (state, cancelled) => ((GrainRequest)state!).OnCallerCancelled(cancelled), this);
        return source.Token;
    }

    protected void Settle()
    {
        Deadline.Remove(this);
        _callerCancellation.Dispose();
        Parent = null;
    }

    private void OnCallerCancelled(CancellationToken cancelled)
    {
        if (!TryFail(new OperationCanceledException(cancelled)))
        {
            return;
        }

        // In a turn of the callee, so that whatever it registered on its token runs there too.
        if (RunningOn is { } activation)
        {
            activation.TaskScheduler.Queue(_cancel!);
        }
    }

    internal virtual object?[] Arguments => [];

    internal abstract MethodInfo InterfaceMethod { get; }

    internal virtual Type InterfaceType => InterfaceMethod.DeclaringType!;

    public int GetArgumentCount() => Arguments.Length;

    public object? GetArgument(int index) => Arguments[index];

    public void SetArgument(int index, object? value) => Arguments[index] = value;

    public string GetMethodName() => InterfaceMethod.Name;

    public string GetInterfaceName() => InterfaceType.FullName!;

    public Type GetInterfaceType() => InterfaceType;

    public MethodInfo GetMethod() => InterfaceMethod;

    public override string ToString() => $"{InterfaceType.Name}.{InterfaceMethod.Name} on {Target}";
}
