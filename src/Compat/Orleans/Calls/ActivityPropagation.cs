using System.Diagnostics;

namespace Orleans.Runtime;

/// <summary>Starts an activity for each call that is made and sends its context along in the request context.</summary>
internal sealed class ActivityPropagationOutgoingFilter : IOutgoingGrainCallFilter
{
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        using var activity = ActivityPropagation.SourceOf(context).StartActivity(ActivityPropagation.NameOf(context), ActivityKind.Client);
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
        using var activity = ActivityPropagation.SourceOf(context).StartActivity(
            ActivityPropagation.NameOf(context), ActivityKind.Server, isSent ? parent : default);
        await ActivityPropagation.RunAsync(context, activity);
    }
}

internal static class ActivityPropagation
{
    internal const string Header = "traceparent";

    private static readonly ActivitySource Application = new("Microsoft.Orleans.Application", "1.2.0");

    private static readonly ActivitySource Runtime = new("Microsoft.Orleans.Runtime", "2.1.0");

    /// <summary>An interface in a namespace that begins with Orleans counts as the runtime's, as in the package.</summary>
    internal static ActivitySource SourceOf(IGrainCallContext context) =>
        context.InterfaceMethod.DeclaringType!.Namespace?.StartsWith("Orleans", StringComparison.Ordinal) == true ? Runtime : Application;

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
