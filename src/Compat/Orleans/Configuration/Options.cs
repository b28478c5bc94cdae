using System.Diagnostics;

namespace Orleans.Configuration;

/// <summary>How calls wait.</summary>
public abstract class MessagingOptions
{
    private TimeSpan _responseTimeout = TimeSpan.FromSeconds(30);

    /// <summary>How long a call waits for its response. Default 30 seconds.</summary>
    public TimeSpan ResponseTimeout
    {
        get => Debugger.IsAttached ? ResponseTimeoutWithDebugger : _responseTimeout;
        set => _responseTimeout = value;
    }

    /// <summary>The same while a debugger is attached. Default 30 minutes.</summary>
    public TimeSpan ResponseTimeoutWithDebugger { get; set; } = TimeSpan.FromMinutes(30);
}

/// <summary>How calls between a silo's grains wait.</summary>
public class SiloMessagingOptions : MessagingOptions
{
}

/// <summary>How calls from a client wait; a client in the silo's process follows <see cref="SiloMessagingOptions"/>.</summary>
public class ClientMessagingOptions : MessagingOptions
{
}

/// <summary>When idle activations go.</summary>
public class GrainCollectionOptions
{
    public static readonly TimeSpan DEFAULT_COLLECTION_QUANTUM = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan DEFAULT_ACTIVATION_TIMEOUT = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan DEFAULT_DEACTIVATION_TIMEOUT = TimeSpan.FromSeconds(30);

    /// <summary>How often the silo looks for idle activations. Default 1 minute.</summary>
    public TimeSpan CollectionQuantum { get; set; } = DEFAULT_COLLECTION_QUANTUM;

    /// <summary>How long an activation stays without work. Default 15 minutes; more than the quantum.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The same by the grain class's full name.</summary>
    public Dictionary<string, TimeSpan> ClassSpecificCollectionAge { get; set; } = [];

    /// <summary>When OnActivateAsync's token is cancelled. Default 30 seconds.</summary>
    public TimeSpan ActivationTimeout { get; set; } = DEFAULT_ACTIVATION_TIMEOUT;

    /// <summary>When OnDeactivateAsync's token is cancelled. Default 30 seconds.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = DEFAULT_DEACTIVATION_TIMEOUT;
}

/// <summary>Names of the cluster and of the service; stored rows belong to the service.</summary>
public class ClusterOptions
{
    public const string DefaultClusterId = "default";
    public const string DefaultServiceId = "default";

    internal const string DevelopmentId = "dev";

    /// <summary>Default "default".</summary>
    public string ClusterId { get; set; } = DefaultClusterId;

    /// <summary>Default "default". Rows written under one id are not seen under another.</summary>
    public string ServiceId { get; set; } = DefaultServiceId;
}
