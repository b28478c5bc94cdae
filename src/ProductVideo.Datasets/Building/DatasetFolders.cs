namespace ProductVideo.Datasets.Building;

/// <summary>The folders beside a dataset that make its writing atomic.</summary>
internal static class DatasetFolders
{
    /// <summary>The manifest of the dataset that is there; null when the folder is missing or empty.</summary>
    /// <exception cref="DatasetException">The folder holds something else.</exception>
    public static DatasetManifest? ReadExisting(DatasetLayout layout)
    {
        if (File.Exists(layout.Root))
        {
            throw new DatasetException(layout.Root, $"{layout.Root} is a file; choose another folder for the dataset.");
        }

        if (!Directory.Exists(layout.Root) || !Directory.EnumerateFileSystemEntries(layout.Root).Any())
        {
            return null;
        }

        if (!File.Exists(layout.ManifestPath))
        {
            throw new DatasetException(layout.Root, $"{layout.Root} holds other files and no dataset; choose an empty folder, nothing there was touched.");
        }

        try
        {
            return DatasetManifest.Read(layout.ManifestPath);
        }
        catch (InvalidDataException)
        {
            // A manifest of another shape: an older dataset, to be replaced like any other.
            return new DatasetManifest { Name = "unreadable" };
        }
    }

    /// <summary>An empty folder beside the target; what an interrupted build left there goes.</summary>
    public static string StartBuilding(DatasetLayout target)
    {
        var building = Beside(target, "building");
        DeleteIfThere(building);
        Directory.CreateDirectory(building);
        return building;
    }

    /// <summary>Puts a finished folder in the target's place.</summary>
    public static void Publish(DatasetLayout building, DatasetLayout target)
    {
        var previous = Beside(target, "previous");
        DeleteIfThere(previous);
        if (Directory.Exists(target.Root))
        {
            Directory.Move(target.Root, previous);
        }

        Directory.Move(building.Root, target.Root);
        DeleteIfThere(previous);
    }

    private static string Beside(DatasetLayout target, string purpose) =>
        Path.Combine(Path.GetDirectoryName(target.Root) ?? target.Root, $".{Path.GetFileName(target.Root)}.{purpose}");

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
