namespace ProductVideo.Silo.Workers;

/// <summary>One device: one heavy item at a time on one thread of its own.</summary>
public sealed record DeviceOptions
{
    /// <summary>Its name, such as <c>cpu:0</c> or <c>cuda:0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The queues that it serves, the one to look into first in front.</summary>
    public required IReadOnlyList<string> Capabilities { get; init; }
}
