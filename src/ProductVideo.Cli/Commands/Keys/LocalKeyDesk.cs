using ProductVideo.Operations.Access;
using ProductVideo.Storage.Access;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Cli.Commands.Keys;

/// <summary>The keys in the database of an output folder, also while a service works on it.</summary>
/// <param name="database">The database; it is disposed of with this.</param>
/// <param name="time">The clock.</param>
internal sealed class LocalKeyDesk(SqlDatabase database, TimeProvider time) : IKeyDesk
{
    private const string Console = "pv keys";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) => await (await OpenAsync(cancellationToken)).ListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<NewApiKey> CreateAsync(string name, AccessRole role, DateTimeOffset? expiresAt, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken)).CreateAsync(name, role, Console, expiresAt, cancellationToken);

    /// <inheritdoc/>
    public async Task<NewApiKey?> RotateAsync(string id, TimeSpan grace, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken)).RotateAsync(id, grace, Console, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancellationToken) => await (await OpenAsync(cancellationToken)).RevokeAsync(id, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AuditEntry>> ReadAuditAsync(int count, CancellationToken cancellationToken) =>
        await (await ApiKeyDatabase.OpenAuditAsync(database, cancellationToken)).ReadAsync(before: null, count, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();

    private Task<IApiKeys> OpenAsync(CancellationToken cancellationToken) => ApiKeyDatabase.OpenAsync(database, time, cancellationToken);
}
