using System.Globalization;
using ProductVideo.Cli.Workbench.Remote;
using ProductVideo.Operations.Access;
using ProductVideo.Storage.Access;

namespace ProductVideo.Cli.Commands.Keys;

/// <summary>The keys of a running service, for its admins.</summary>
internal sealed class RemoteKeyDesk(ServiceClient client) : IKeyDesk
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) => await client.FindAsync<ApiKey[]>("keys", cancellationToken) ?? [];

    /// <inheritdoc/>
    public async Task<NewApiKey> CreateAsync(string name, AccessRole role, DateTimeOffset? expiresAt, CancellationToken cancellationToken) =>
        (await client.PostAsync<NewApiKey>("keys", new { name, role, expiresAt }, cancellationToken))!;

    /// <inheritdoc/>
    public Task<NewApiKey?> RotateAsync(string id, TimeSpan grace, CancellationToken cancellationToken) => client.PostAsync<NewApiKey>(
        string.Create(CultureInfo.InvariantCulture, $"keys/{Uri.EscapeDataString(id)}/rotate?graceSeconds={grace.TotalSeconds:0}"), new { }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RevokeAsync(string id, CancellationToken cancellationToken) => client.DeleteAsync($"keys/{Uri.EscapeDataString(id)}", cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AuditEntry>> ReadAuditAsync(int count, CancellationToken cancellationToken) =>
        await client.FindAsync<AuditEntry[]>(string.Create(CultureInfo.InvariantCulture, $"audit?size={count}"), cancellationToken) ?? [];

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
