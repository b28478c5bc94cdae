using ProductVideo.Storage.Events;

namespace ProductVideo.Api.Events;

/// <summary>An event as it is sent.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What the item is.</param>
/// <param name="Id">The item.</param>
/// <param name="Parent">The item above it; null if there is none.</param>
/// <param name="State">The state after it.</param>
/// <param name="Happened">What happened.</param>
internal sealed record EventBody(DateTimeOffset At, string Kind, string Id, string? Parent, string State, string Happened)
{
    /// <summary>Of a line of the log.</summary>
    public static EventBody Of(LoggedEvent logged) =>
        new(logged.At, logged.Kind, logged.Id, logged.Parent.Length == 0 ? null : logged.Parent, logged.State, logged.Happened);
}
