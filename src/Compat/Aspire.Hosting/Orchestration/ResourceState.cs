using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Where an executable is; the names are those of <see cref="KnownResourceStates"/>.</summary>
internal enum ResourceState
{
    /// <summary>Nobody has asked for it yet.</summary>
    NotStarted,

    /// <summary>Its dependencies are not ready.</summary>
    Waiting,

    /// <summary>Its process is being made.</summary>
    Starting,

    /// <summary>Its process is there.</summary>
    Running,

    /// <summary>Its process has been told to end.</summary>
    Stopping,

    /// <summary>It was stopped.</summary>
    Exited,

    /// <summary>It ended by itself.</summary>
    Finished,

    /// <summary>No process could be made.</summary>
    FailedToStart,
}
