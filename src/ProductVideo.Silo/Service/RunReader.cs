using System.Text.Json;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Silo.Hosting;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Service;

/// <summary>Reads an output folder's listings, also while another process works in it.</summary>
public sealed class RunReader
{
    internal const string RunKind = "run";
    internal const string LastRun = "last";
    internal const string CatalogueRow = "catalogue";
    private readonly IReadModelStore _rows;

    internal RunReader(IReadModelStore rows) => _rows = rows;

    /// <summary>Opens the listings in the database that the settings name.</summary>
    /// <exception cref="ConfigurationException">The settings name no database that can be used.</exception>
    /// <exception cref="Storage.StorageException">Nothing has run there, or the database does not answer.</exception>
    public static async Task<RunReader> OpenAsync(string outputFolder, StorageOptions storage, CancellationToken cancellationToken = default) =>
        new(new SqlReadModelStore(await StateDatabase.OpenExistingAsync(storage, new RunFolder(Path.GetFullPath(outputFolder)), cancellationToken)));

    /// <summary>Opens the listings of a folder that keeps its state in a file.</summary>
    /// <exception cref="Storage.StorageException">Nothing has run in the folder.</exception>
    public static RunReader Open(string outputFolder)
    {
        var folder = new RunFolder(Path.GetFullPath(outputFolder));
        return File.Exists(folder.StateFile)
            ? new RunReader(new SqlReadModelStore(new SqliteDatabase(folder.StateFile)))
            : throw new Storage.StorageException($"Nothing has run in {folder.Root} yet. Start with 'pv run <catalogue> --out {folder.Root}'.");
    }

    /// <summary>All products by id.</summary>
    public Task<IReadOnlyList<ProductStatus>> ListProductsAsync(CancellationToken cancellationToken = default) =>
        ListAsync<ProductStatus>(OwnerKind.Product, null, cancellationToken);

    /// <summary>Clips by id, all or one product's.</summary>
    public Task<IReadOnlyList<ClipStatus>> ListClipsAsync(string? productId = null, CancellationToken cancellationToken = default) =>
        ListAsync<ClipStatus>(OwnerKind.Clip, productId, cancellationToken);

    /// <summary>All jobs: datasets, training runs, pairs, evaluations.</summary>
    public async Task<IReadOnlyList<JobStatus>> ListJobsAsync(CancellationToken cancellationToken = default)
    {
        string[] kinds = [OwnerKind.Dataset, OwnerKind.Training, OwnerKind.Pair, OwnerKind.Evaluation];
        var jobs = new List<JobStatus>();
        foreach (var kind in kinds)
        {
            jobs.AddRange(await ListAsync<JobStatus>(kind, null, cancellationToken));
        }

        return jobs;
    }

    /// <summary>A product, or null.</summary>
    public Task<ProductStatus?> FindProductAsync(string id, CancellationToken cancellationToken = default) =>
        FindAsync<ProductStatus>(OwnerKind.Product, id, cancellationToken);

    /// <summary>A clip, or null.</summary>
    public Task<ClipStatus?> FindClipAsync(string id, CancellationToken cancellationToken = default) =>
        FindAsync<ClipStatus>(OwnerKind.Clip, id, cancellationToken);

    /// <summary>A job, or null.</summary>
    public Task<JobStatus?> FindJobAsync(string kind, string id, CancellationToken cancellationToken = default) =>
        FindAsync<JobStatus>(kind, id, cancellationToken);

    /// <summary>What happened to a product, a clip or a job, oldest first; empty if it is not known.</summary>
    public async Task<IReadOnlyList<TimelineEntry>> GetHistoryAsync(string kind, string id, CancellationToken cancellationToken = default)
    {
        var row = await _rows.FindAsync(kind, id, cancellationToken);
        return row is null ? [] : Parse<ListingEntry<JsonElement>>(row).History;
    }

    /// <summary>The last run that came to its end, or null.</summary>
    public async Task<RunSummary?> FindLastRunAsync(CancellationToken cancellationToken = default)
    {
        var row = await _rows.FindAsync(RunKind, LastRun, cancellationToken);
        return row is null ? null : Parse<RunSummary>(row);
    }

    /// <summary>The catalogue that was last read, also by a run that did not come to its end; null before the first.</summary>
    public async Task<CatalogueRecord?> FindCatalogueAsync(CancellationToken cancellationToken = default)
    {
        var row = await _rows.FindAsync(RunKind, CatalogueRow, cancellationToken);
        return row is null ? null : Parse<CatalogueRecord>(row);
    }

    /// <summary>Items of a kind by state.</summary>
    public async Task<IReadOnlyList<StateCount>> CountAsync(string kind, CancellationToken cancellationToken = default)
    {
        var counts = await _rows.CountAsync(cancellationToken);
        return [.. counts.Where(count => string.Equals(count.Kind, kind, StringComparison.Ordinal)).Select(count => new StateCount(count.State, (int)count.Count))];
    }

    private static T Parse<T>(ReadModelRow row) =>
        JsonSerializer.Deserialize<T>(row.Json, StepJson.Options) ?? throw new JsonException($"The listing's row {row.Kind} {row.Id} is null.");

    private async Task<IReadOnlyList<T>> ListAsync<T>(string kind, string? parent, CancellationToken cancellationToken)
    {
        var rows = await _rows.ListAsync(kind, parent, cancellationToken);
        return [.. rows.Select(row => Parse<ListingEntry<T>>(row).Status)];
    }

    private async Task<T?> FindAsync<T>(string kind, string id, CancellationToken cancellationToken)
        where T : class
    {
        var row = await _rows.FindAsync(kind, id, cancellationToken);
        return row is null ? null : Parse<ListingEntry<T>>(row).Status;
    }
}
