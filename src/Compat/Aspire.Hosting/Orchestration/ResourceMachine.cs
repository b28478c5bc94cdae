namespace Aspire.Hosting.Orchestration;

/// <summary>The life of an executable as a table.</summary>
internal static class ResourceMachine
{
    /// <summary>The state after something happened; null where it cannot happen.</summary>
    public static ResourceState? Next(ResourceState state, ResourceHappening happening) => (state, happening) switch
    {
        (_, ResourceHappening.StartAsked) when IsAtRest(state) => ResourceState.Waiting,
        (ResourceState.Waiting, ResourceHappening.DependenciesReady) => ResourceState.Starting,
        (ResourceState.Waiting, ResourceHappening.StopAsked) => ResourceState.Exited,
        (ResourceState.Waiting or ResourceState.Starting, ResourceHappening.StartFailed) => ResourceState.FailedToStart,
        (ResourceState.Starting, ResourceHappening.ProcessStarted) => ResourceState.Running,
        (ResourceState.Starting, ResourceHappening.StopAsked) => ResourceState.Exited,
        (ResourceState.Running, ResourceHappening.ProcessEnded) => ResourceState.Finished,
        (ResourceState.Running, ResourceHappening.StopAsked) => ResourceState.Stopping,
        (ResourceState.Stopping, ResourceHappening.ProcessEnded) => ResourceState.Exited,
        _ => null,
    };

    /// <summary>Whether nothing of it is left running, so that it may be started.</summary>
    public static bool IsAtRest(ResourceState state) =>
        state is ResourceState.NotStarted or ResourceState.Exited or ResourceState.Finished or ResourceState.FailedToStart;
}
