namespace ProductVideo.Storage.Sql;

/// <summary>One statement of a write or a query. The text is the same for SQLite and PostgreSQL and is prepared once for all its uses.</summary>
/// <param name="Text">SQL with the parameters $1, $2 ...; there must be few different texts, so values never stand in it.</param>
/// <param name="Values">The parameters' values in order: text, whole numbers, bytes, or null for a text that is missing.</param>
public readonly record struct SqlStatement(string Text, params object?[] Values);
