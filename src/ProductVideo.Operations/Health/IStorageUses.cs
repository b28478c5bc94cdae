namespace ProductVideo.Operations.Health;

/// <summary>Where the service keeps things, and how much room is left there.</summary>
public interface IStorageUses
{
    /// <summary>The places as they are now; cheap enough to ask every few seconds.</summary>
    IReadOnlyList<StorageUse> List();
}
