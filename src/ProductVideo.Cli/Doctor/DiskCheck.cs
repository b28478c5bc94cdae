namespace ProductVideo.Cli.Doctor;

/// <summary>Whether the output folder can be written and its disk has room.</summary>
internal static class DiskCheck
{
    private const double EnoughGibibytes = 2;

    /// <summary>Writes a file into the folder, or the nearest one above it that is there.</summary>
    public static CheckResult Run(string outputFolder)
    {
        var folder = new DirectoryInfo(Path.GetFullPath(outputFolder));
        while (!folder.Exists && folder.Parent is not null)
        {
            folder = folder.Parent;
        }

        var probe = Path.Combine(folder.FullName, $".pv-probe-{Guid.NewGuid():N}");
        try
        {
            File.WriteAllBytes(probe, new byte[4096]);
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new CheckResult("output folder", CheckVerdict.Missing, exception.Message, $"Choose a folder that can be written, or free space; {folder.FullName} could not be.");
        }

        var free = new DriveInfo(folder.FullName).AvailableFreeSpace / (double)(1L << 30);
        return free >= EnoughGibibytes
            ? new CheckResult("output folder", CheckVerdict.Good, $"{folder.FullName}, {free:0.0} GiB free")
            : new CheckResult("output folder", CheckVerdict.Doubtful, $"{folder.FullName}, {free:0.0} GiB free", $"The demo needs about {EnoughGibibytes:0} GiB; free some space or choose another disk with --out.");
    }
}
