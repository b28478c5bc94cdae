using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Otlp;

namespace Aspire.Hosting.Dashboard;

/// <summary>One number that grows whenever anything that the dashboard shows has changed.</summary>
internal sealed class ChangeFeed(ResourceNotificationService notifications, ResourceLoggerService logs, TelemetryStore telemetry, DistributedApplicationModel model)
{
    /// <summary>The number now.</summary>
    public long Version => notifications.Version + telemetry.Version + model.Resources.Sum(resource => logs.Log(resource.Name).Written);
}
