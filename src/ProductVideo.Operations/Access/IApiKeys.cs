namespace ProductVideo.Operations.Access;

/// <summary>Makes, checks and revokes keys.</summary>
public interface IApiKeys
{
    /// <summary>Makes a key.</summary>
    /// <param name="name">What people call it: 1 to 100 characters.</param>
    /// <param name="role">What it may do.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="expiresAt">When it stops to work; null for never.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationRefusedException">The name is empty or too long, or the time has passed.</exception>
    Task<NewApiKey> CreateAsync(string name, AccessRole role, string by, DateTimeOffset? expiresAt, CancellationToken cancellationToken);

    /// <summary>Makes the first key, an admin's, if there is none that works; null otherwise.</summary>
    Task<NewApiKey?> EnsureFirstAsync(CancellationToken cancellationToken);

    /// <summary>The key of a text, or null if it is none, expired or revoked. The time that it takes tells nothing about the secret.</summary>
    Task<ApiKey?> CheckAsync(string text, CancellationToken cancellationToken);

    /// <summary>Whether a key that signed somebody in earlier still works.</summary>
    Task<ApiKey?> FindWorkingAsync(string id, CancellationToken cancellationToken);

    /// <summary>All keys, oldest first.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Makes a successor with the same name and role; the old key works for a while longer. Null: there is no such key that works.</summary>
    /// <param name="id">The old key's public part.</param>
    /// <param name="grace">How long it still works.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<NewApiKey?> RotateAsync(string id, TimeSpan grace, string by, CancellationToken cancellationToken);

    /// <summary>Revokes a key at once. False: there is no such key.</summary>
    Task<bool> RevokeAsync(string id, CancellationToken cancellationToken);
}
