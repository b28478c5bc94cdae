namespace ProductVideo.Operations.Access;

/// <summary>A key as people see it, without its secret.</summary>
/// <param name="Id">Its public part.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="ExpiresAt">When it stops to work; null if never.</param>
/// <param name="RevokedAt">When it was revoked; null if it was not.</param>
public sealed record ApiKey(
    string Id, string Name, AccessRole Role, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt);
