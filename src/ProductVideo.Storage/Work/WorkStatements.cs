using System.Globalization;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Work;

/// <summary>The queue's SQL, the same for SQLite and PostgreSQL.</summary>
internal static class WorkStatements
{
    public const string Columns =
        "sequence, id, capability, step, owner_kind, owner_key, owner, fairness_key, priority, devices, status, attempts, fence, worker, available_at, result, error, queued_at, changed_at, trace";

    private const string InsertInto = """
        INSERT INTO work_queue (id, capability, step, owner_kind, owner_key, owner, fairness_key, priority, devices, max_attempts, payload,
          status, attempts, lost_leases, fence, worker, leased_until, available_at, result, error, confirmed, queued_at, changed_at, trace)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, 0, 0, NULL, 0, $12, NULL, NULL, 0, $12, $12, $13
        """;

    private const string Held = "id = $1 AND fence = $2 AND status = 1";

    private static readonly string Insert = $"{InsertInto} WHERE TRUE ON CONFLICT (id) DO NOTHING RETURNING sequence";

    private static readonly string Lease =
        "UPDATE work_queue SET status = 1, attempts = attempts + 1, fence = fence + 1, worker = $2, leased_until = $3, changed_at = $4 "
        + "WHERE sequence = $1 AND status = 0 RETURNING attempts, fence, payload";

    private static readonly string Succeed = $"UPDATE work_queue SET status = 2, result = $3, error = NULL, changed_at = $4 WHERE {Held} RETURNING attempts";

    private static readonly string Fail = $"""
        UPDATE work_queue SET status = CASE WHEN $3 = 1 AND attempts < max_attempts THEN 0 ELSE 3 END, available_at = $4, error = $5, changed_at = $6
        WHERE {Held} RETURNING {Columns}
        """;

    private static readonly string Abandon =
        $"UPDATE work_queue SET status = 0, attempts = attempts - 1, available_at = $3, changed_at = $3 WHERE {Held} RETURNING {Columns}";

    private static readonly string Renew = $"UPDATE work_queue SET leased_until = $3 WHERE {Held}";

    private static readonly string CancelOwner =
        $"UPDATE work_queue SET status = 4, error = 'cancelled', changed_at = $3 WHERE owner_key = $2 AND owner_kind = $1 AND status IN (0, 1) RETURNING {Columns}";

    private static readonly string CancelItem =
        $"UPDATE work_queue SET status = 4, error = 'cancelled', changed_at = $2 WHERE id = $1 AND status IN (0, 1) RETURNING {Columns}";

    private static readonly string ExpireAll = $"""
        UPDATE work_queue SET status = CASE WHEN lost_leases + 1 > $1 THEN 3 ELSE 0 END,
          lost_leases = lost_leases + 1, attempts = attempts - 1, available_at = $2, changed_at = $2,
          error = CASE WHEN lost_leases + 1 > $1 THEN 'its workers were lost ' || (lost_leases + 1) || ' times in a row' ELSE error END
        WHERE status = 1 AND leased_until <= $2 RETURNING {Columns}
        """;

    private static readonly string ReleaseAll =
        $"UPDATE work_queue SET status = 0, attempts = attempts - 1, available_at = $1, changed_at = $1 WHERE status = 1 RETURNING {Columns}";

    public static SqlStatement ToInsert(WorkEntry entry, long now) => new(
        Insert,
        entry.Id, entry.Capability, entry.Step, entry.OwnerKind, entry.OwnerKey, entry.Owner, entry.FairnessKey,
        (long)entry.Priority, (long)entry.Devices, (long)entry.MaxAttempts, entry.Payload, now, entry.Trace);

    /// <summary>Puts an item in only if a condition holds at that moment.</summary>
    public static SqlStatement ToInsertIf(WorkEntry entry, long now, Func<int, SqlStatement> condition)
    {
        var insert = ToInsert(entry, now);
        var guard = condition(insert.Values.Length + 1);
        return new SqlStatement($"{InsertInto} WHERE {guard.Text} ON CONFLICT (id) DO NOTHING RETURNING sequence", [.. insert.Values, .. guard.Values]);
    }

    public static SqlStatement ToLease(long sequence, string worker, long until, long now) => new(Lease, sequence, worker, until, now);

    public static SqlStatement ToSucceed(string id, long fence, string result, long now) => new(Succeed, id, fence, result, now);

    public static SqlStatement ToFail(string id, long fence, bool isRetryable, long availableAt, string error, long now) =>
        new(Fail, id, fence, isRetryable ? 1L : 0L, availableAt, error, now);

    public static SqlStatement ToAbandon(string id, long fence, long now) => new(Abandon, id, fence, now);

    public static SqlStatement ToRenew(string id, long fence, long until) => new(Renew, id, fence, until);

    public static SqlStatement ToCancel(string ownerKind, string ownerKey, long now) => new(CancelOwner, ownerKind, ownerKey, now);

    public static SqlStatement ToCancelItem(string id, long now) => new(CancelItem, id, now);

    public static SqlStatement ToExpire(long maxLostLeases, long now) => new(ExpireAll, maxLostLeases, now);

    public static SqlStatement ToReleaseAll(long now) => new(ReleaseAll, now);

    public static WorkRecord Read(object?[] row) => new()
    {
        Sequence = Number(row[0]),
        Id = (string)row[1]!,
        Capability = (string)row[2]!,
        Step = (string)row[3]!,
        OwnerKind = (string)row[4]!,
        OwnerKey = (string)row[5]!,
        Owner = (string)row[6]!,
        FairnessKey = (string)row[7]!,
        Priority = Number(row[8]),
        Devices = Number(row[9]),
        Status = (WorkStatus)Number(row[10]),
        Attempts = Number(row[11]),
        Fence = Number(row[12]),
        Worker = (string?)row[13],
        AvailableAt = Number(row[14]),
        Result = (string?)row[15],
        Error = (string?)row[16],
        QueuedAt = Number(row[17]),
        ChangedAt = Number(row[18]),
        Trace = (string?)row[19],
    };

    public static WorkRecord Read(System.Data.Common.DbDataReader reader)
    {
        var row = new object?[reader.FieldCount];
        for (var column = 0; column < row.Length; column++)
        {
            row[column] = reader.IsDBNull(column) ? null : reader.GetValue(column);
        }

        return Read(row);
    }

    public static long Number(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
