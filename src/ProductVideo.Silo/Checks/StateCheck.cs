using ProductVideo.Abstractions;
using ProductVideo.Silo.Service;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Checks;

/// <summary>
/// Whether states, listings, queue and artifacts fit together: after a back-up was restored, or when a disk is in doubt. It changes nothing. While a service
/// works, what it is just writing or deleting may show as a finding; a second check tells.
/// </summary>
public static class StateCheck
{
    private const string Grains = "('product', 'clip')";

    private static readonly (string Kind, string Query, string Message)[] Comparisons =
    [
        (
            "listing",
            $"SELECT r.id FROM read_model r LEFT JOIN grain_states s ON s.kind = r.kind AND s.id = r.id AND s.payload IS NOT NULL WHERE r.kind IN {Grains} AND s.id IS NULL ORDER BY r.id",
            "it is listed but has no state; register its product again"
        ),
        (
            "state",
            $"SELECT s.id FROM grain_states s LEFT JOIN read_model r ON r.kind = s.kind AND r.id = s.id WHERE s.kind IN {Grains} AND s.payload IS NOT NULL AND r.id IS NULL ORDER BY s.id",
            "it has a state but is not listed; register its product again"
        ),
        (
            "item",
            $"""
            SELECT q.id FROM work_queue q LEFT JOIN grain_states s ON s.kind = q.owner_kind AND s.id = q.owner_key AND s.payload IS NOT NULL
            WHERE q.status IN (0, 1, 3) AND q.owner_kind IN {Grains} AND s.id IS NULL ORDER BY q.id
            """,
            "it waits for a product or clip that has no state; cancel it"
        ),
    ];

    /// <summary>Compares everything; each artifact is read and compared with its hash.</summary>
    /// <exception cref="ProductVideo.Storage.StorageException">The database or the artifact store cannot be read.</exception>
    public static async Task<CheckReport> RunAsync(SqlDatabase database, IArtifactStore artifacts, CancellationToken cancellationToken = default)
    {
        var findings = new List<CheckFinding>();
        foreach (var (kind, query, message) in Comparisons)
        {
            var ids = await database.Reader.QueryAsync(new SqlStatement(query), row => row.GetString(0), cancellationToken);
            findings.AddRange(ids.Select(id => new CheckFinding(kind, id, message)));
        }

        var reader = new RunReader(new SqlReadModelStore(database));
        var steps = new Dictionary<string, (string Id, string Step)>(StringComparer.Ordinal);
        var products = await reader.ListProductsAsync(cancellationToken);
        var clips = await reader.ListClipsAsync(productId: null, cancellationToken);
        Collect(steps, products.Select(product => (product.Id, product.Steps)));
        Collect(steps, clips.Select(clip => (clip.Id, clip.Steps)));
        foreach (var (key, (id, step)) in steps)
        {
            if (await artifacts.FindAsync(key, cancellationToken) is null)
            {
                findings.Add(new CheckFinding(
                    "artifact", id, $"what step '{step}' made is missing or damaged ({key[..12]}...); bring the artifacts back, or make it again: pv retry {id} --from {step}"));
            }
        }

        var sources = products.SelectMany(static product => product.PhotoPaths.Append(product.VideoPath).Concat(product.AwaitingPaths).Select(path => (product.Id, Address: ArtifactAddress.Parse(path))))
            .Where(static source => source.Address is not null).DistinctBy(static source => source.Address!.Key, StringComparer.Ordinal).ToList();
        foreach (var (id, address) in sources)
        {
            if (await artifacts.FindAsync(address!.Key, cancellationToken) is null)
            {
                findings.Add(new CheckFinding(
                    "source", id, $"its film or a photo that was sent is missing or damaged ({address.Key[..12]}...); bring the artifacts back, or register it again with the file"));
            }
        }

        var open = await database.Reader.QueryAsync(new SqlStatement("SELECT COUNT(*) FROM work_queue WHERE status IN (0, 1, 3)"), row => row.GetInt64(0), cancellationToken);
        return new CheckReport(products.Count + clips.Count + (await reader.ListJobsAsync(cancellationToken)).Count, steps.Count + sources.Count, (int)open[0], findings);
    }

    private static void Collect(Dictionary<string, (string Id, string Step)> steps, IEnumerable<(string Id, StepRecord[] Steps)> owners)
    {
        foreach (var (id, records) in owners)
        {
            foreach (var record in records)
            {
                steps.TryAdd(record.Artifact.Key, (id, record.Step));
            }
        }
    }
}
