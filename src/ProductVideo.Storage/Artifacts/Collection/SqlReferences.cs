using System.Text;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Artifacts.Collection;

/// <summary>
/// The references of everything in the database: the states of products, clips, datasets, runs, pairs and evaluations, their lines in the listings, and the work
/// that waits, is under way or has just ended. It reads page by page, so that neither memory nor a transaction grows with the database.
/// </summary>
public sealed class SqlReferences(SqlDatabase database) : IReferenceSource
{
    private const int PageSize = 500;

    /// <inheritdoc/>
    public async Task VisitAsync(ReferenceVisitor visit, CancellationToken cancellationToken = default)
    {
        // Work first: what ends while this reads moves from the queue to a state, and is seen there.
        await VisitWorkAsync(visit, cancellationToken);
        await VisitPairsAsync("grain_states", "payload", static value => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "", visit, cancellationToken);
        await VisitPairsAsync("read_model", "json", static value => value as string ?? "", visit, cancellationToken);
    }

    private async Task VisitWorkAsync(ReferenceVisitor visit, CancellationToken cancellationToken)
    {
        var after = -1L;
        int count;
        do
        {
            var rows = await database.Reader.QueryAsync(
                new SqlStatement("SELECT sequence, payload, result FROM work_queue WHERE sequence > $1 ORDER BY sequence LIMIT $2", after, (long)PageSize),
                static row => (Sequence: row.GetInt64(0), Payload: row.GetString(1), Result: row.IsDBNull(2) ? "" : row.GetString(2)),
                cancellationToken);
            foreach (var row in rows)
            {
                KeyScan.Visit(row.Payload, visit);
                KeyScan.Visit(row.Result, visit);
                after = row.Sequence;
            }

            count = rows.Count;
        }
        while (count == PageSize);
    }

    private async Task VisitPairsAsync(string table, string column, Func<object, string> text, ReferenceVisitor visit, CancellationToken cancellationToken)
    {
        var (kind, id) = ("", "");
        int count;
        do
        {
            var rows = await database.Reader.QueryAsync(
                new SqlStatement($"SELECT kind, id, {column} FROM {table} WHERE (kind, id) > ($1, $2) ORDER BY kind, id LIMIT $3", kind, id, (long)PageSize),
                row => (Kind: row.GetString(0), Id: row.GetString(1), Text: text(row.GetValue(2))),
                cancellationToken);
            foreach (var row in rows)
            {
                KeyScan.Visit(row.Text, visit);
                (kind, id) = (row.Kind, row.Id);
            }

            count = rows.Count;
        }
        while (count == PageSize);
    }
}
