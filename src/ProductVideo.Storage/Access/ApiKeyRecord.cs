namespace ProductVideo.Storage.Access;

/// <summary>A key as it is kept: its secret only as a hash.</summary>
public sealed class ApiKeyRecord
{
    /// <summary>Its public part, 16 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public required string Role { get; init; }

    /// <summary>The SHA-256 of the secret, as hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>When it was made, in milliseconds since 1970.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it stops to work, in milliseconds since 1970; null if never.</summary>
    public long? ExpiresAt { get; init; }

    /// <summary>When it was revoked, in milliseconds since 1970; null if it was not.</summary>
    public long? RevokedAt { get; init; }
}
