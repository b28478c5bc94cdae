using System.Linq.Expressions;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>What is known of one method of a grain interface: how to send a call and how to run it.</summary>
internal abstract class GrainMethod
{
    private readonly bool[] _shared;
    private readonly int _cancellationToken = -1;
    private Func<object, object?[], object?>? _invoker;

    protected GrainMethod(Type interfaceType, MethodInfo method)
    {
        InterfaceType = interfaceType;
        Method = method;
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute), inherit: false);
        IsAlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute), inherit: false);
        IsOneWay = method.IsDefined(typeof(OneWayAttribute), inherit: false) || method.ReturnType == typeof(void);
        ResponseTimeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        var parameters = method.GetParameters();
        _shared = new bool[parameters.Length];
        for (var index = 0; index < parameters.Length; index++)
        {
            var type = parameters[index].ParameterType;
            _shared[index] = DeepCopier.IsShared(type) || parameters[index].IsDefined(typeof(ImmutableAttribute), inherit: false);
            if (type == typeof(CancellationToken))
            {
                _cancellationToken = index;
            }
        }
    }

    internal Type InterfaceType { get; }

    internal MethodInfo Method { get; }

    internal bool IsReadOnly { get; }

    internal bool IsAlwaysInterleave { get; }

    internal bool IsOneWay { get; }

    internal TimeSpan? ResponseTimeout { get; }

    internal static GrainMethod Create(Type interfaceType, MethodInfo method)
    {
        var returned = method.ReturnType;
        var definition = returned.IsGenericType ? returned.GetGenericTypeDefinition() : returned;
        if (definition == typeof(Task<>))
        {
            return Generic(typeof(TaskMethod<>));
        }

        if (definition == typeof(ValueTask<>))
        {
            return Generic(typeof(ValueTaskMethod<>));
        }

        return definition == typeof(Task) ? new TaskMethod(interfaceType, method)
            : definition == typeof(ValueTask) ? new ValueTaskMethod(interfaceType, method)
            : definition == typeof(void) ? new VoidMethod(interfaceType, method)
            : throw new NotSupportedException(
                $"{interfaceType.FullName}.{method.Name} returns {returned}: a grain method returns Task, Task<T>, ValueTask or ValueTask<T>.");

        GrainMethod Generic(Type type) =>
            (GrainMethod)Activator.CreateInstance(type.MakeGenericType(returned.GetGenericArguments()), interfaceType, method)!;
    }

    /// <summary>Sends a call and returns what the method returns.</summary>
    internal abstract object? Send(GrainReference reference, object?[] arguments);

    protected object? Invoke(object target, object?[] arguments) => (_invoker ??= Compile())(target, arguments);

    /// <summary>Makes the arguments the callee's own.</summary>
    protected CancellationToken Isolate(object?[] arguments)
    {
        for (var index = 0; index < arguments.Length; index++)
        {
            if (!_shared[index])
            {
                arguments[index] = DeepCopier.CopyObject(arguments[index]);
            }
        }

        return _cancellationToken < 0 ? CancellationToken.None : (CancellationToken)arguments[_cancellationToken]!;
    }

    protected void Follow(GrainRequest request, CancellationToken callers)
    {
        if (callers.CanBeCanceled)
        {
            request.Arguments[_cancellationToken] = request.FollowCancellation(callers);
        }
    }

    private Func<object, object?[], object?> Compile()
    {
        var target = Expression.Parameter(typeof(object), "target");
        var arguments = Expression.Parameter(typeof(object[]), "arguments");
        Expression call = Expression.Call(
            Expression.Convert(target, Method.DeclaringType!),
            Method,
            Method.GetParameters().Select((parameter, index) =>
                Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(index)), parameter.ParameterType)));
        call = Method.ReturnType == typeof(void)
            ? Expression.Block(call, Expression.Constant(null))
            : Expression.Convert(call, typeof(object));
        return Expression.Lambda<Func<object, object?[], object?>>(call, target, arguments).Compile();
    }
}

/// <summary>A method whose response is a <typeparamref name="TResult"/>; object stands for no result.</summary>
internal abstract class GrainMethod<TResult>(Type interfaceType, MethodInfo method) : GrainMethod(interfaceType, method)
{
    internal abstract ValueTask<TResult> InvokeAsync(object target, object?[] arguments);

    protected Task<TResult> SendAsync(GrainReference reference, object?[] arguments)
    {
        var callers = Isolate(arguments);
        var runtime = reference.Runtime;
        runtime.EnsureAcceptsCalls();
        if (callers.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult>(callers);
        }

        var call = new GrainCall<TResult>(this, arguments, reference.GrainId);
        return runtime.OutgoingFilters.Length > 0
            ? SendThroughFiltersAsync(reference, call, callers)
            : Dispatch(reference, call, callers);
    }

    private Task<TResult> Dispatch(GrainReference reference, GrainCall<TResult> call, CancellationToken callers)
    {
        Follow(call, callers);
        reference.Runtime.Dispatch(call, IsOneWay ? null : ResponseTimeout ?? reference.Runtime.DefaultResponseTimeout);
        return IsOneWay ? Task.FromResult(default(TResult)!) : call.Response;
    }

    private async Task<TResult> SendThroughFiltersAsync(GrainReference reference, GrainCall<TResult> call, CancellationToken callers) =>
        (TResult)(await OutgoingCall.RunAsync(reference, call, async () => await Dispatch(reference, call, callers)))!;

    protected InvalidOperationException ReturnedNull() =>
        new($"The implementation of {InterfaceType.Name}.{Method.Name} returned null instead of a task.");
}

internal sealed class TaskMethod<TResult>(Type interfaceType, MethodInfo method) : GrainMethod<TResult>(interfaceType, method)
{
    internal override object Send(GrainReference reference, object?[] arguments) => SendAsync(reference, arguments);

    internal override ValueTask<TResult> InvokeAsync(object target, object?[] arguments) =>
        new((Task<TResult>?)Invoke(target, arguments) ?? throw ReturnedNull());
}

internal sealed class ValueTaskMethod<TResult>(Type interfaceType, MethodInfo method) : GrainMethod<TResult>(interfaceType, method)
{
    internal override object Send(GrainReference reference, object?[] arguments) =>
        new ValueTask<TResult>(SendAsync(reference, arguments));

    internal override ValueTask<TResult> InvokeAsync(object target, object?[] arguments) => (ValueTask<TResult>)Invoke(target, arguments)!;
}

internal sealed class TaskMethod(Type interfaceType, MethodInfo method) : GrainMethod<object?>(interfaceType, method)
{
    internal override object Send(GrainReference reference, object?[] arguments) => SendAsync(reference, arguments);

    internal override ValueTask<object?> InvokeAsync(object target, object?[] arguments)
    {
        var task = (Task?)Invoke(target, arguments) ?? throw ReturnedNull();
        return task.IsCompletedSuccessfully ? default : AwaitAsync(task);
    }

    private static async ValueTask<object?> AwaitAsync(Task task)
    {
        await task;
        return null;
    }
}

internal sealed class ValueTaskMethod(Type interfaceType, MethodInfo method) : GrainMethod<object?>(interfaceType, method)
{
    internal override object Send(GrainReference reference, object?[] arguments) => new ValueTask(SendAsync(reference, arguments));

    internal override async ValueTask<object?> InvokeAsync(object target, object?[] arguments)
    {
        await (ValueTask)Invoke(target, arguments)!;
        return null;
    }
}

internal sealed class VoidMethod(Type interfaceType, MethodInfo method) : GrainMethod<object?>(interfaceType, method)
{
    internal override object? Send(GrainReference reference, object?[] arguments)
    {
        _ = SendAsync(reference, arguments);
        return null;
    }

    internal override ValueTask<object?> InvokeAsync(object target, object?[] arguments)
    {
        Invoke(target, arguments);
        return default;
    }
}
