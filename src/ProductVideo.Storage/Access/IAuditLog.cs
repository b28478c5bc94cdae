namespace ProductVideo.Storage.Access;

/// <summary>Who asked for which change; entries are only ever added.</summary>
public interface IAuditLog
{
    /// <summary>Adds an entry.</summary>
    Task AddAsync(AuditEntry entry, CancellationToken cancellationToken = default);

    /// <summary>Entries, newest first.</summary>
    /// <param name="before">Only those with a smaller number; null for the newest.</param>
    /// <param name="count">The most entries.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<AuditEntry>> ReadAsync(long? before, int count, CancellationToken cancellationToken = default);
}
