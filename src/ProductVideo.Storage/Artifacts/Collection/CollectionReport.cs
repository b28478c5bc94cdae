namespace ProductVideo.Storage.Artifacts.Collection;

/// <summary>What a collection found and did.</summary>
public sealed record CollectionReport
{
    /// <summary>Artifacts in the store when it began.</summary>
    public required int Artifacts { get; init; }

    /// <summary>Their bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Those that nothing refers to and that were unused for long enough.</summary>
    public required int Unreferenced { get; init; }

    /// <summary>Their bytes.</summary>
    public required long UnreferencedBytes { get; init; }

    /// <summary>Those of them that were deleted; none in a dry run. What was used meanwhile stays.</summary>
    public required int Deleted { get; init; }

    /// <summary>Their bytes.</summary>
    public required long DeletedBytes { get; init; }

    /// <summary>Half-written and damaged leftovers that were deleted; none in a dry run.</summary>
    public required int Leftovers { get; init; }

    /// <summary>How long it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>Bytes in the store afterwards.</summary>
    public long BytesLeft => Bytes - DeletedBytes;
}
