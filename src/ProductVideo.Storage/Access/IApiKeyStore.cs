namespace ProductVideo.Storage.Access;

/// <summary>Keeps keys.</summary>
public interface IApiKeyStore
{
    /// <summary>Adds a key.</summary>
    Task AddAsync(ApiKeyRecord key, CancellationToken cancellationToken = default);

    /// <summary>A key by its public part, or null.</summary>
    Task<ApiKeyRecord?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>All keys, oldest first, revoked ones too.</summary>
    Task<IReadOnlyList<ApiKeyRecord>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Sets when a key stops to work, unless that is earlier already. False: there is no such key.</summary>
    Task<bool> ExpireAsync(string id, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Revokes a key for good. False: there is no such key.</summary>
    Task<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken = default);
}
