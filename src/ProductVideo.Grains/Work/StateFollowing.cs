using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Work;

namespace ProductVideo.Grains.Work;

/// <summary>What is to be stored together with a state: its line in the listing, and the item that it waits for.</summary>
/// <param name="row">The line.</param>
/// <param name="work">The item, or null.</param>
public sealed class StateFollowing(ReadModelRow row, WorkEntry? work)
{
    /// <summary>The line.</summary>
    public ReadModelRow Row { get; } = row;

    /// <summary>The item, or null.</summary>
    public WorkEntry? Work { get; } = work;

    /// <summary>Whether the storage stored them; one that stores states alone leaves them to the grain.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>Says that they are stored.</summary>
    public void Take() => IsTaken = true;
}
