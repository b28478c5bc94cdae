namespace ProductVideo.Storage.ReadModels;

/// <summary>Rows that grains write and listings read. It can be deleted and rebuilt from the grains at any time.</summary>
public interface IReadModelStore
{
    /// <summary>Writes a row unless a newer one is there.</summary>
    Task UpsertAsync(ReadModelRow row, CancellationToken cancellationToken = default);

    /// <summary>One row, or null.</summary>
    Task<ReadModelRow?> FindAsync(string kind, string id, CancellationToken cancellationToken = default);

    /// <summary>Rows of a kind by id, all or those below one parent.</summary>
    Task<IReadOnlyList<ReadModelRow>> ListAsync(string kind, string? parent = null, CancellationToken cancellationToken = default);

    /// <summary>One page of a listing, by id.</summary>
    Task<IReadOnlyList<ReadModelRow>> PageAsync(ReadModelQuery query, CancellationToken cancellationToken = default);

    /// <summary>Rows by kind and state.</summary>
    Task<IReadOnlyList<ReadModelCount>> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes a row out of the listings, for good or until its grain writes again.</summary>
    Task DeleteAsync(string kind, string id, CancellationToken cancellationToken = default);
}
