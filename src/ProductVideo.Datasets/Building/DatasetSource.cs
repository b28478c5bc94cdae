namespace ProductVideo.Datasets.Building;

/// <summary>A file to be copied into a dataset: where it is, and what it will be there.</summary>
internal sealed record DatasetSource(string Path, DatasetFile File)
{
    /// <summary>Describes one file.</summary>
    public static async Task<DatasetSource> OfFileAsync(string path, string name, CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(path))
        {
            throw new DatasetException(path, $"{path} is missing, so {name} cannot be written; run the step that makes it again.");
        }

        var hash = await ContentHash.OfFileAsync(path, cancellationToken);
        return new DatasetSource(path, new DatasetFile(name, new FileInfo(path).Length, hash));
    }

    /// <summary>Describes a clip's masks: frame files without gaps, and nothing else.</summary>
    public static async Task<IReadOnlyList<DatasetSource>> OfMasksAsync(string folder, string name, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder) || !System.IO.File.Exists(System.IO.Path.Combine(folder, DatasetLayout.MaskFileName(0))))
        {
            throw new DatasetException(folder, $"{folder} holds no masks ({DatasetLayout.MaskFileName(0)} is missing); segment the clip again.");
        }

        var sources = new List<DatasetSource>();
        for (var frame = 0; ; frame++)
        {
            var file = DatasetLayout.MaskFileName(frame);
            var path = System.IO.Path.Combine(folder, file);
            if (!System.IO.File.Exists(path))
            {
                break;
            }

            sources.Add(await OfFileAsync(path, $"{name}/{file}", cancellationToken));
        }

        var extra = Directory.EnumerateFiles(folder, "*.png").Count() - sources.Count;
        return extra == 0
            ? sources
            : throw new DatasetException(folder, $"{folder} has a gap after {DatasetLayout.MaskFileName(sources.Count - 1)}; a mask track is never padded, segment the clip again.");
    }
}
