namespace ProductVideo.Storage.Sql;

/// <summary>What one statement of a committed write did.</summary>
/// <param name="Changed">Rows changed; for a statement with RETURNING, the rows returned.</param>
/// <param name="Rows">What RETURNING gave, a value per column; empty without it.</param>
public sealed record SqlOutcome(int Changed, IReadOnlyList<object?[]> Rows);
