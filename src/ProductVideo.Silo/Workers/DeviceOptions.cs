namespace ProductVideo.Silo.Workers;

/// <summary>One device: one heavy item at a time on one thread of its own.</summary>
public sealed record DeviceOptions
{
    /// <summary>Its name, such as <c>cpu:0</c> or <c>cuda:0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The queues that it serves, the one to look into first in front.</summary>
    public required IReadOnlyList<string> Capabilities { get; init; }

    /// <summary>
    /// Its memory in MiB. Models are kept loaded until they would fill more than four fifths of it, and then go, the one that was used longest ago first.
    /// Default: not set, which keeps one model loaded.
    /// </summary>
    public int? MemoryMiB { get; init; }
}
