namespace Aspire.Hosting.Orchestration;

/// <summary>What can happen to an executable.</summary>
internal enum ResourceHappening
{
    /// <summary>Somebody wants it to run.</summary>
    StartAsked,

    /// <summary>Everything that it waits for is ready.</summary>
    DependenciesReady,

    /// <summary>Its process is there.</summary>
    ProcessStarted,

    /// <summary>It cannot run: its program, its settings or a dependency failed.</summary>
    StartFailed,

    /// <summary>Somebody wants it to end.</summary>
    StopAsked,

    /// <summary>Its process is gone.</summary>
    ProcessEnded,
}
