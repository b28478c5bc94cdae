namespace ProductVideo.Storage.Access;

/// <summary>A change that somebody asked for, and what came of it.</summary>
public sealed class AuditEntry
{
    /// <summary>Its number; 0 before it is written.</summary>
    public long Sequence { get; init; }

    /// <summary>When, in milliseconds since 1970.</summary>
    public required long At { get; init; }

    /// <summary>Who: the key's name and public part, or how somebody came without one.</summary>
    public required string Who { get; init; }

    /// <summary>What, such as <c>POST /api/v1/products/JEWE001/retry</c>.</summary>
    public required string What { get; init; }

    /// <summary>From which address.</summary>
    public required string Origin { get; init; }

    /// <summary>The response's status; 499 if the caller went away.</summary>
    public required long Status { get; init; }
}
