using ProductVideo.Datasets.Building;

namespace ProductVideo.Datasets;

/// <summary>
/// Where everything lies in a dataset folder:
/// <code>
/// metadata.csv  metadata_train.csv  metadata_val.csv  metadata_test.csv  manifest.json
/// videos/JEWE001_001.mp4          the clip
/// masks/JEWE001_001/0000.png      the product's exact mask, one a frame
/// masked_videos/JEWE001_001.mp4   the clip with the product region grey
/// mask_videos/JEWE001_001.mp4     the region that was blanked, as video: trainers read vace_video_mask as one
/// product_images/JEWE001.png      the product's photos as one reference image
/// </code>
/// Names inside the dataset are relative and use forward slashes, so a dataset can be moved.
/// </summary>
public sealed class DatasetLayout
{
    /// <summary>Describes the dataset in a folder; nothing is read or written.</summary>
    public DatasetLayout(string root) => Root = Path.GetFullPath(root);

    /// <summary>The dataset's folder, absolute.</summary>
    public string Root { get; }

    /// <summary>All clips.</summary>
    public string MetadataPath => PathOf("metadata.csv");

    /// <summary>Hashes, scores and decisions.</summary>
    public string ManifestPath => PathOf("manifest.json");

    /// <summary>The name of a clip's video.</summary>
    public static string VideoName(string clipId) => $"videos/{clipId}.mp4";

    /// <summary>The name of the folder of a clip's masks.</summary>
    public static string MasksName(string clipId) => $"masks/{clipId}";

    /// <summary>The file name of one mask; frames count from 0.</summary>
    public static string MaskFileName(int frame) => $"{frame:0000}.png";

    /// <summary>The name of a clip's masked video.</summary>
    public static string MaskedVideoName(string clipId) => $"masked_videos/{clipId}.mp4";

    /// <summary>The name of a clip's mask video.</summary>
    public static string MaskVideoName(string clipId) => $"mask_videos/{clipId}.mp4";

    /// <summary>The name of a product's reference image.</summary>
    public static string ReferenceImageName(string productId) => $"product_images/{productId}.png";

    /// <summary>The name of the table of one split.</summary>
    public static string MetadataName(DatasetSplit split) => $"metadata_{NameOf(split)}.csv";

    /// <summary>A split's name in file names and manifests: train, val or test.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The split is unknown.</exception>
    public static string NameOf(DatasetSplit split) => split switch
    {
        DatasetSplit.Train => "train",
        DatasetSplit.Validation => "val",
        DatasetSplit.Test => "test",
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, "Unknown split."),
    };

    /// <summary>The table of one split.</summary>
    public string MetadataPathOf(DatasetSplit split) => PathOf(MetadataName(split));

    /// <summary>The absolute path of a name inside the dataset.</summary>
    /// <exception cref="ArgumentException">The name leads out of the dataset.</exception>
    public string PathOf(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Root, name));
        if (!path.StartsWith(Root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{name}' leads out of the dataset {Root}; names in a dataset are relative.", nameof(name));
        }

        return path;
    }
}
