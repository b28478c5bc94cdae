namespace ProductVideo.Wan.Catalogue;

/// <summary>What verification says of a file.</summary>
public enum FileState
{
    /// <summary>It is what the catalogue or the lock file says.</summary>
    Good,

    /// <summary>It is there, and nothing is known to hold it against: an import records it.</summary>
    Unrecorded,

    /// <summary>It is not there, and need not be.</summary>
    Absent,

    /// <summary>It is not there and is needed.</summary>
    Missing,

    /// <summary>It has another size.</summary>
    WrongSize,

    /// <summary>It has another SHA-256.</summary>
    WrongHash,
}
