namespace ProductVideo.Storage.Sql;

/// <summary>One step of a schema's history; steps are only ever added.</summary>
/// <param name="Version">1, 2, 3 ...</param>
/// <param name="Script">Statements that SQLite and PostgreSQL both understand, or SQLite alone where <paramref name="Postgres"/> is given.</param>
/// <param name="Postgres">The same step for PostgreSQL; null where the one script will do.</param>
public sealed record SchemaMigration(int Version, string Script, string? Postgres = null);
