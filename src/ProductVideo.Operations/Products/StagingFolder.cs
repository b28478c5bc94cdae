namespace ProductVideo.Operations.Products;

/// <summary>Where the files of a submission are put together before they are stored; each submission has a folder that goes with it.</summary>
/// <param name="root">The folder of these folders, this process's own.</param>
public sealed class StagingFolder(string root)
{
    private readonly string _root = Path.GetFullPath(root);

    /// <summary>Makes an empty folder.</summary>
    public string New() => Directory.CreateDirectory(Path.Combine(_root, Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>Deletes what a process left that ended half-way. For a process that is alone in its output folder, before it takes anything.</summary>
    public void Clear()
    {
        if (Directory.Exists(_root))
        {
            Directory.Delete(_root, recursive: true);
        }
    }
}
