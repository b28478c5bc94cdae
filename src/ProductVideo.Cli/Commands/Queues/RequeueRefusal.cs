namespace ProductVideo.Cli.Commands.Queues;

/// <summary>A parked item that is not tried again.</summary>
/// <param name="Id">The item.</param>
/// <param name="Error">Why, in the service's words.</param>
internal sealed record RequeueRefusal(string Id, string Error);
