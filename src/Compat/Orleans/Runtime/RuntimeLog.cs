using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>The runtime's log messages.</summary>
internal static partial class RuntimeLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Lifecycle observer {Observer} failed to stop at stage {Stage}.")]
    internal static partial void ObserverFailedToStop(ILogger logger, Exception exception, string observer, int stage);

    [LoggerMessage(Level = LogLevel.Information, Message = "The silo has started with {GrainClasses} grain classes.")]
    internal static partial void SiloStarted(ILogger logger, int grainClasses);

    [LoggerMessage(Level = LogLevel.Information, Message = "The silo is stopping; {Activations} activations are to be deactivated.")]
    internal static partial void SiloStopping(ILogger logger, int activations);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The silo stopped before {Activations} activations had finished: the time for a graceful stop was up.")]
    internal static partial void SiloStoppedEarly(ILogger logger, int activations);

    [LoggerMessage(Level = LogLevel.Error, Message = "Grain {Grain} could not be activated; requests that waited for it fail with this exception.")]
    internal static partial void ActivationFailed(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(Level = LogLevel.Error, Message = "Grain {Grain} failed while it was deactivated ({Reason}).")]
    internal static partial void DeactivationFailed(ILogger logger, Exception exception, GrainId grain, DeactivationReason reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Grain {Grain} was deactivated ({Reason}).")]
    internal static partial void Deactivated(ILogger logger, GrainId grain, DeactivationReason reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Exception during grain method call of message {Request}.")]
    internal static partial void CallFailed(ILogger logger, Exception exception, GrainRequest request);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Exception during one-way grain method call of message {Request}: nobody else learns of it.")]
    internal static partial void OneWayCallFailed(ILogger logger, Exception exception, GrainRequest request);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem}")]
    internal static partial void CallTimedOut(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Caught and ignored exception thrown from timer callback for timer of grain {Grain}.")]
    internal static partial void TimerFailed(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(Level = LogLevel.Error, Message = "A task failed and nobody awaited it.")]
    internal static partial void UnobservedTaskFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not deliver reminder {Reminder} to grain {Grain}; its next tick is at {NextTick:O}.")]
    internal static partial void ReminderFailed(ILogger logger, Exception exception, string reminder, GrainId grain, DateTime nextTick);

    [LoggerMessage(Level = LogLevel.Error, Message = "An action queued on grain {Grain} failed.")]
    internal static partial void QueuedActionFailed(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(Level = LogLevel.Information, Message = "Initialized storage provider {Name}: ServiceId={ServiceId} Invariant={Invariant}.")]
    internal static partial void StorageInitialized(ILogger logger, string name, string serviceId, string invariant);
}
