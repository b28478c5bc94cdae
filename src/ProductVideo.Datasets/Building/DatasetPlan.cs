using System.Text;

namespace ProductVideo.Datasets.Building;

/// <summary>Everything that a dataset will hold, worked out before the first byte is written.</summary>
internal sealed record DatasetPlan(DatasetManifest Manifest, IReadOnlyList<DatasetSource> Sources, IReadOnlyList<(string Name, byte[] Bytes)> Tables)
{
    /// <summary>Hashes the sources, shares out the splits and lays out tables and manifest.</summary>
    public static async Task<DatasetPlan> MakeAsync(DatasetRequest request, CancellationToken cancellationToken)
    {
        var splits = DatasetSplitter.Split(request.Clips.Select(clip => clip.ProductId), request.Ratios);
        var sources = new List<DatasetSource>();
        var clips = new List<ManifestClip>();
        var rows = new List<(MetadataRow Row, DatasetSplit Split)>();
        var images = new SortedDictionary<string, DatasetSource>(StringComparer.Ordinal);
        foreach (var clip in request.Clips.OrderBy(clip => clip.Id, StringComparer.Ordinal))
        {
            var files = await ClipSourcesAsync(clip, sources, cancellationToken);
            if (clip.ReferenceImagePath is { } image && !images.ContainsKey(clip.ProductId))
            {
                images[clip.ProductId] = await DatasetSource.OfFileAsync(image, DatasetLayout.ReferenceImageName(clip.ProductId), cancellationToken);
            }

            clips.Add(Describe(clip, splits[clip.ProductId], files));
            rows.Add((ToRow(clip, images.ContainsKey(clip.ProductId)), splits[clip.ProductId]));
        }

        clips.AddRange(request.Refused.Select(Describe));
        sources.AddRange(images.Values);
        var tables = MakeTables(rows);
        var manifest = new DatasetManifest
        {
            Name = request.Name,
            Counts = Sorted(clips.GroupBy(clip => clip.Outcome).Select(group => new KeyValuePair<string, int>(group.Key, group.Count()))),
            Splits = Enum.GetValues<DatasetSplit>().ToDictionary(DatasetLayout.NameOf, split => Products(splits, split), StringComparer.Ordinal),
            Settings = Sorted(request.Settings),
            References = Sorted(request.Clips
                .Where(clip => clip is { ReferenceImagePath: not null, ReferenceCutOutBy: not null })
                .Select(clip => new KeyValuePair<string, string>(clip.ProductId, clip.ReferenceCutOutBy!))),
            Clips = [.. clips.OrderBy(clip => clip.Id, StringComparer.Ordinal)],
            Files = [.. tables.Select(table => new DatasetFile(table.Name, table.Bytes.Length, ContentHash.Of(table.Bytes))), .. images.Values.Select(image => image.File)],
        };
        return new DatasetPlan(manifest.Seal(), sources, tables);
    }

    private static async Task<IReadOnlyList<DatasetFile>> ClipSourcesAsync(DatasetClip clip, List<DatasetSource> sources, CancellationToken cancellationToken)
    {
        DatasetSource[] videos =
        [
            await DatasetSource.OfFileAsync(clip.VideoPath, DatasetLayout.VideoName(clip.Id), cancellationToken),
            await DatasetSource.OfFileAsync(clip.MaskedVideoPath, DatasetLayout.MaskedVideoName(clip.Id), cancellationToken),
            await DatasetSource.OfFileAsync(clip.MaskVideoPath, DatasetLayout.MaskVideoName(clip.Id), cancellationToken),
        ];
        var name = DatasetLayout.MasksName(clip.Id);
        var masks = await DatasetSource.OfMasksAsync(clip.MasksFolder, name, cancellationToken);
        sources.AddRange(videos);
        sources.AddRange(masks);
        var lines = string.Concat(masks.Select(mask => $"{mask.File.Name} {mask.File.Sha256}\n"));
        var folder = new DatasetFile(name, masks.Sum(mask => mask.File.Bytes), ContentHash.Of(Encoding.UTF8.GetBytes(lines)), masks.Count);
        return [.. videos.Select(video => video.File), folder];
    }

    private static ManifestClip Describe(DatasetClip clip, DatasetSplit split, IReadOnlyList<DatasetFile> files) => new()
    {
        Id = clip.Id,
        ProductId = clip.ProductId,
        Outcome = "accepted",
        Split = DatasetLayout.NameOf(split),
        Prompt = clip.Prompt,
        MaskedBy = clip.MaskedBy,
        Scores = InOrder(clip.Scores),
        Files = files,
    };

    private static ManifestClip Describe(RefusedClip clip) => new()
    {
        Id = clip.Id,
        ProductId = clip.ProductId,
        Outcome = clip.Outcome,
        Reasons = clip.Reasons,
        Scores = InOrder(clip.Scores),
    };

    private static MetadataRow ToRow(DatasetClip clip, bool hasImage) => new(
        clip.Prompt,
        DatasetLayout.VideoName(clip.Id),
        hasImage ? DatasetLayout.ReferenceImageName(clip.ProductId) : string.Empty,
        DatasetLayout.MaskedVideoName(clip.Id),
        DatasetLayout.MaskVideoName(clip.Id));

    private static List<(string Name, byte[] Bytes)> MakeTables(List<(MetadataRow Row, DatasetSplit Split)> rows)
    {
        var tables = new List<(string Name, byte[] Bytes)> { ("metadata.csv", MetadataCsv.ToBytes(rows.Select(row => row.Row))) };
        foreach (var split in Enum.GetValues<DatasetSplit>())
        {
            tables.Add((DatasetLayout.MetadataName(split), MetadataCsv.ToBytes(rows.Where(row => row.Split == split).Select(row => row.Row))));
        }

        return tables;
    }

    private static IReadOnlyList<string> Products(IReadOnlyDictionary<string, DatasetSplit> splits, DatasetSplit split) =>
        [.. splits.Where(pair => pair.Value == split).Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    private static SortedDictionary<string, T> Sorted<T>(IEnumerable<KeyValuePair<string, T>> pairs)
    {
        var result = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
        {
            result[key] = value;
        }

        return result;
    }

    private static OrderedDictionary<string, double> InOrder(IEnumerable<KeyValuePair<string, double>> scores)
    {
        var result = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (key, value) in scores)
        {
            // More digits than this differ between processors and say nothing.
            result[key] = Math.Round(value, 6);
        }

        return result;
    }
}
