using System.Diagnostics;

namespace Orleans.Runtime;

/// <summary>Starts an activity for each call that is made and sends its context along in the request context.</summary>
internal sealed class ActivityPropagationOutgoingFilter : IOutgoingGrainCallFilter
{
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        using var activity = ActivityPropagation.Source.StartActivity(ActivityPropagation.NameOf(context), ActivityKind.Client);
        if ((activity ?? Activity.Current) is { Id: { } id, IdFormat: ActivityIdFormat.W3C })
        {
            RequestContext.Set(ActivityPropagation.Header, id);
        }

        await ActivityPropagation.RunAsync(context, activity);
    }
}

/// <summary>Starts an activity for each call that arrives, as a child of the caller's.</summary>
internal sealed class ActivityPropagationIncomingFilter : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var isSent = ActivityContext.TryParse(RequestContext.Get(ActivityPropagation.Header) as string, null, isRemote: true, out var parent);
        using var activity = ActivityPropagation.Source.StartActivity(
            ActivityPropagation.NameOf(context), ActivityKind.Server, isSent ? parent : default);
        await ActivityPropagation.RunAsync(context, activity);
    }
}

internal static class ActivityPropagation
{
    internal const string Header = "traceparent";

    internal static readonly ActivitySource Source = new("Microsoft.Orleans.Application", "1.0.0");

    internal static string NameOf(IGrainCallContext context) => $"{context.InterfaceMethod.DeclaringType!.Name}/{context.MethodName}";

    internal static async Task RunAsync(IGrainCallContext context, Activity? activity)
    {
        activity?.SetTag("rpc.system", "orleans").SetTag("rpc.service", context.InterfaceName).SetTag("rpc.method", context.MethodName);
        try
        {
            await context.Invoke();
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message).AddException(exception);
            throw;
        }
    }
}
