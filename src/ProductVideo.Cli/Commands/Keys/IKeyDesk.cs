using ProductVideo.Operations.Access;
using ProductVideo.Storage.Access;

namespace ProductVideo.Cli.Commands.Keys;

/// <summary>Keys and the audit log, of an output folder or of a running service.</summary>
internal interface IKeyDesk : IDisposable
{
    /// <summary>All keys.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Makes a key.</summary>
    Task<NewApiKey> CreateAsync(string name, AccessRole role, DateTimeOffset? expiresAt, CancellationToken cancellationToken);

    /// <summary>Makes a successor; null: there is no such key.</summary>
    Task<NewApiKey?> RotateAsync(string id, TimeSpan grace, CancellationToken cancellationToken);

    /// <summary>Revokes a key. False: there is no such key.</summary>
    Task<bool> RevokeAsync(string id, CancellationToken cancellationToken);

    /// <summary>The newest entries of the audit log.</summary>
    Task<IReadOnlyList<AuditEntry>> ReadAuditAsync(int count, CancellationToken cancellationToken);
}
