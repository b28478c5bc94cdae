using System.Security.Cryptography;
using System.Text;
using ProductVideo.Storage.Access;

namespace ProductVideo.Operations.Access;

/// <summary>
/// Keys with a public part to find them by and a secret of 256 random bits. Only the secret's SHA-256 is kept: a slow hash guards passwords, which can be guessed;
/// of 256 random bits nothing can be, and every request would pay for it.
/// </summary>
internal sealed class ApiKeys(IApiKeyStore store, TimeProvider time) : IApiKeys
{
    private const string Prefix = "pv";
    private const int MaxName = 100;
    private const int IdBytes = 8;
    private const int SecretBytes = 32;

    /// <inheritdoc/>
    public async Task<NewApiKey> CreateAsync(string name, AccessRole role, string by, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxName || name.Any(char.IsControl))
        {
            throw new OperationRefusedException("key.bad_name", $"A key's name has 1 to {MaxName} characters, none of them a control character.");
        }

        var now = time.GetUtcNow();
        if (expiresAt <= now)
        {
            throw new OperationRefusedException("key.expired", "The key would have expired before it is made; name a later time.");
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var record = new ApiKeyRecord
        {
            Id = id,
            Name = name,
            Role = role.ToString(),
            Hash = HashOf(secret),
            CreatedAt = now.ToUnixTimeMilliseconds(),
            CreatedBy = by,
            ExpiresAt = expiresAt?.ToUnixTimeMilliseconds(),
        };
        await store.AddAsync(record, cancellationToken);
        return new NewApiKey(Of(record), $"{Prefix}_{id}_{secret}");
    }

    /// <inheritdoc/>
    public async Task<NewApiKey?> EnsureFirstAsync(CancellationToken cancellationToken) =>
        (await store.ListAsync(cancellationToken)).Any(key => Works(key) && string.Equals(key.Role, nameof(AccessRole.Admin), StringComparison.Ordinal))
            ? null
            : await CreateAsync("first", AccessRole.Admin, "first start", expiresAt: null, cancellationToken);

    /// <inheritdoc/>
    public async Task<ApiKey?> CheckAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > 128 || text.Split('_') is not [Prefix, { Length: IdBytes * 2 } id, { Length: SecretBytes * 2 } secret])
        {
            return null;
        }

        var record = await store.FindAsync(id, cancellationToken);
        // An unknown key is compared too, so that it takes as long as a known one.
        var matches = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(secret)), Encoding.ASCII.GetBytes(record?.Hash ?? HashOf(string.Empty)));
        return record is not null && matches && Works(record) ? Of(record) : null;
    }

    /// <inheritdoc/>
    public async Task<ApiKey?> FindWorkingAsync(string id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } record && Works(record) ? Of(record) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) => [.. (await store.ListAsync(cancellationToken)).Select(Of)];

    /// <inheritdoc/>
    public async Task<NewApiKey?> RotateAsync(string id, TimeSpan grace, string by, CancellationToken cancellationToken)
    {
        if (await FindWorkingAsync(id, cancellationToken) is not { } old)
        {
            return null;
        }

        var successor = await CreateAsync(old.Name, old.Role, by, expiresAt: null, cancellationToken);
        await store.ExpireAsync(id, time.GetUtcNow() + grace, cancellationToken);
        return successor;
    }

    /// <inheritdoc/>
    public Task<bool> RevokeAsync(string id, CancellationToken cancellationToken) => store.RevokeAsync(id, time.GetUtcNow(), cancellationToken);

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));

    private static ApiKey Of(ApiKeyRecord record) => new(
        record.Id,
        record.Name,
        Enum.Parse<AccessRole>(record.Role),
        DateTimeOffset.FromUnixTimeMilliseconds(record.CreatedAt),
        record.CreatedBy,
        record.ExpiresAt is { } expires ? DateTimeOffset.FromUnixTimeMilliseconds(expires) : null,
        record.RevokedAt is { } revoked ? DateTimeOffset.FromUnixTimeMilliseconds(revoked) : null);

    private bool Works(ApiKeyRecord record) => record.RevokedAt is null && (record.ExpiresAt is null || record.ExpiresAt > time.GetUtcNow().ToUnixTimeMilliseconds());
}
