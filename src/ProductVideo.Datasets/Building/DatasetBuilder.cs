namespace ProductVideo.Datasets.Building;

/// <summary>
/// Writes a dataset folder (see <see cref="DatasetLayout"/>). Everything is written to a folder beside the target first and then
/// renamed, so a dataset is either whole or not there. The same request gives the same bytes; when they are there already, nothing is written.
/// </summary>
public static class DatasetBuilder
{
    /// <summary>Builds a dataset, or finds it built.</summary>
    /// <param name="request">What goes in; each clip id once.</param>
    /// <param name="folder">The dataset's folder; its parent must be writable. An older dataset there is replaced.</param>
    /// <param name="cancellationToken">Stops the work; the target stays as it was.</param>
    /// <exception cref="DatasetException">A source is missing, ids repeat, the target is something else than a dataset, or cannot be written.</exception>
    public static async Task<DatasetBuildResult> BuildAsync(DatasetRequest request, string folder, CancellationToken cancellationToken = default)
    {
        CheckIds(request, folder);
        var layout = new DatasetLayout(folder);
        var plan = await DatasetPlan.MakeAsync(request, cancellationToken);
        if (DatasetFolders.ReadExisting(layout) is { } existing && existing.Version == plan.Manifest.Version)
        {
            return new DatasetBuildResult(layout, plan.Manifest, Reused: true);
        }

        try
        {
            var building = new DatasetLayout(DatasetFolders.StartBuilding(layout));
            await WriteAsync(plan, building, cancellationToken);
            DatasetFolders.Publish(building, layout);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(layout.Root, $"The dataset {layout.Root} cannot be written ({exception.Message}); free space or choose another folder.", exception);
        }

        return new DatasetBuildResult(layout, plan.Manifest, Reused: false);
    }

    private static void CheckIds(DatasetRequest request, string folder)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var ids = request.Clips.Select(clip => (clip.Id, clip.ProductId)).Concat(request.Refused.Select(clip => (clip.Id, clip.ProductId)));
        foreach (var (id, product) in ids)
        {
            if (!Catalogues.ProductIds.IsSafe(id) || !Catalogues.ProductIds.IsSafe(product))
            {
                throw new DatasetException(folder, $"Clip '{id}' of product '{product}' has an id that is no safe file name; use {Catalogues.ProductIds.Rule}.");
            }

            if (!seen.Add(id))
            {
                throw new DatasetException(folder, $"Clip {id} is listed twice; every clip has one outcome.");
            }
        }
    }

    private static async Task WriteAsync(DatasetPlan plan, DatasetLayout target, CancellationToken cancellationToken)
    {
        foreach (var source in plan.Sources)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = target.PathOf(source.File.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(source.Path, path);
        }

        foreach (var (name, bytes) in plan.Tables)
        {
            await File.WriteAllBytesAsync(target.PathOf(name), bytes, cancellationToken);
        }

        plan.Manifest.Write(target.ManifestPath);
    }
}
