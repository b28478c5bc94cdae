using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Events;

/// <summary>The log's table, and the triggers that write it. What happened is the last entry of the history in the listing's row, or <c>Changed</c> if that is no
/// new one; the entry stands beside the row where the writer put it there, and is looked up in the row where not.</summary>
internal static class EventSchema
{
    /// <summary>For SQLite: one writer at a time, so numbers are drawn in the order of the commits.</summary>
    public static readonly SchemaMigration[] Sqlite =
    [
        new(1, """
            CREATE TABLE events (
              sequence INTEGER PRIMARY KEY AUTOINCREMENT, transaction_id BIGINT NOT NULL DEFAULT 0, at BIGINT NOT NULL,
              kind TEXT NOT NULL, id TEXT NOT NULL, parent TEXT NOT NULL, state TEXT NOT NULL, happened TEXT NOT NULL);
            CREATE INDEX events_order ON events (transaction_id, sequence);
            CREATE INDEX events_at ON events (at, kind, happened);
            CREATE TRIGGER read_model_inserted AFTER INSERT ON read_model BEGIN
              INSERT INTO events (at, kind, id, parent, state, happened) VALUES (CAST(unixepoch('subsec') * 1000 AS INTEGER), new.kind, new.id, new.parent, new.state,
                COALESCE(json_extract(new.json, '$.history[#-1].event'), 'Written'));
            END;
            CREATE TRIGGER read_model_updated AFTER UPDATE ON read_model WHEN new.version > old.version BEGIN
              INSERT INTO events (at, kind, id, parent, state, happened) VALUES (CAST(unixepoch('subsec') * 1000 AS INTEGER), new.kind, new.id, new.parent, new.state,
                CASE WHEN json_extract(new.json, '$.history[#-1]') IS json_extract(old.json, '$.history[#-1]') THEN 'Changed'
                  ELSE COALESCE(json_extract(new.json, '$.history[#-1].event'), 'Written') END);
            END;
            CREATE TRIGGER read_model_deleted AFTER DELETE ON read_model BEGIN
              INSERT INTO events (at, kind, id, parent, state, happened)
              VALUES (CAST(unixepoch('subsec') * 1000 AS INTEGER), old.kind, old.id, old.parent, 'Deleted', 'Deleted');
            END;
            """),
        new(2, """
            DROP TRIGGER read_model_inserted;
            DROP TRIGGER read_model_updated;
            CREATE TRIGGER read_model_inserted AFTER INSERT ON read_model BEGIN
              INSERT INTO events (at, kind, id, parent, state, happened) VALUES (CAST(unixepoch('subsec') * 1000 AS INTEGER), new.kind, new.id, new.parent, new.state,
                COALESCE(json_extract(NULLIF(COALESCE(new.latest, json_extract(new.json, '$.history[#-1]')), ''), '$.event'), 'Written'));
            END;
            CREATE TRIGGER read_model_updated AFTER UPDATE ON read_model WHEN new.version > old.version BEGIN
              INSERT INTO events (at, kind, id, parent, state, happened) VALUES (CAST(unixepoch('subsec') * 1000 AS INTEGER), new.kind, new.id, new.parent, new.state,
                CASE WHEN COALESCE(new.latest, json_extract(new.json, '$.history[#-1]')) IS COALESCE(old.latest, json_extract(old.json, '$.history[#-1]')) THEN 'Changed'
                  ELSE COALESCE(json_extract(NULLIF(COALESCE(new.latest, json_extract(new.json, '$.history[#-1]')), ''), '$.event'), 'Written') END);
            END;
            """),
    ];

    /// <summary>For PostgreSQL: many writers at a time, so every event carries the number of its transaction.</summary>
    public static readonly SchemaMigration[] Postgres =
    [
        new(1, """
            CREATE TABLE events (
              sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, transaction_id BIGINT NOT NULL, at BIGINT NOT NULL,
              kind TEXT NOT NULL, id TEXT NOT NULL, parent TEXT NOT NULL, state TEXT NOT NULL, happened TEXT NOT NULL);
            CREATE INDEX events_order ON events (transaction_id, sequence);
            CREATE INDEX events_at ON events (at, kind, happened);
            CREATE FUNCTION log_event() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
              happened TEXT;
              seen RECORD;
            BEGIN
              IF TG_OP = 'DELETE' THEN
                seen := OLD;
                seen.state := 'Deleted';
                happened := 'Deleted';
              ELSE
                seen := NEW;
                happened := COALESCE(NEW.json::jsonb -> 'history' -> -1 ->> 'event', 'Written');
                IF TG_OP = 'UPDATE' THEN
                  IF NEW.json::jsonb -> 'history' -> -1 IS NOT DISTINCT FROM OLD.json::jsonb -> 'history' -> -1 THEN
                    happened := 'Changed';
                  END IF;
                END IF;
              END IF;
              INSERT INTO events (transaction_id, at, kind, id, parent, state, happened) VALUES (pg_current_xact_id()::text::bigint,
                (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint, seen.kind, seen.id, seen.parent, seen.state, happened);
              RETURN NULL;
            END $$;
            CREATE TRIGGER read_model_inserted AFTER INSERT OR DELETE ON read_model FOR EACH ROW EXECUTE FUNCTION log_event();
            CREATE TRIGGER read_model_updated AFTER UPDATE ON read_model FOR EACH ROW WHEN (NEW.version > OLD.version) EXECUTE FUNCTION log_event();
            """),
        new(2, """
            CREATE OR REPLACE FUNCTION log_event() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
              latest TEXT;
              happened TEXT;
              seen RECORD;
            BEGIN
              IF TG_OP = 'DELETE' THEN
                seen := OLD;
                seen.state := 'Deleted';
                happened := 'Deleted';
              ELSE
                seen := NEW;
                latest := COALESCE(NEW.latest, (NEW.json::json -> 'history' -> -1)::text);
                happened := COALESCE(NULLIF(latest, '')::json ->> 'event', 'Written');
                IF TG_OP = 'UPDATE' THEN
                  IF latest IS NOT DISTINCT FROM COALESCE(OLD.latest, (OLD.json::json -> 'history' -> -1)::text) THEN
                    happened := 'Changed';
                  END IF;
                END IF;
              END IF;
              INSERT INTO events (transaction_id, at, kind, id, parent, state, happened) VALUES (pg_current_xact_id()::text::bigint,
                (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint, seen.kind, seen.id, seen.parent, seen.state, happened);
              RETURN NULL;
            END $$;
            """),
    ];
}
