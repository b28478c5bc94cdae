using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Work;

internal static class WorkSchema
{
    public static readonly SchemaMigration[] Migrations =
    [
        new(1, """
            CREATE TABLE work_items (
              id TEXT PRIMARY KEY, sequence BIGINT NOT NULL, capability TEXT NOT NULL, step TEXT NOT NULL,
              owner_kind TEXT NOT NULL, owner_key TEXT NOT NULL, fairness_key TEXT NOT NULL,
              priority INTEGER NOT NULL, max_attempts INTEGER NOT NULL, payload TEXT NOT NULL,
              status INTEGER NOT NULL, attempts INTEGER NOT NULL, lost_leases INTEGER NOT NULL,
              fence BIGINT NOT NULL, worker TEXT NULL, leased_until BIGINT NOT NULL, available_at BIGINT NOT NULL,
              result TEXT NULL, error TEXT NULL, confirmed INTEGER NOT NULL, changed_at BIGINT NOT NULL);
            CREATE INDEX work_items_waiting ON work_items (capability, status, available_at);
            CREATE INDEX work_items_owner ON work_items (owner_kind, owner_key);
            CREATE INDEX work_items_unconfirmed ON work_items (confirmed, status);
            CREATE TABLE work_turns (capability TEXT NOT NULL, fairness_key TEXT NOT NULL, turn BIGINT NOT NULL, PRIMARY KEY (capability, fairness_key));
            CREATE TABLE work_paused (capability TEXT PRIMARY KEY);
            CREATE TABLE work_counters (name TEXT PRIMARY KEY, value BIGINT NOT NULL);
            INSERT INTO work_counters (name, value) VALUES ('sequence', 0), ('fence', 0);
            """),
        new(2, "ALTER TABLE work_items ADD COLUMN trace TEXT NULL;"),
    ];
}
