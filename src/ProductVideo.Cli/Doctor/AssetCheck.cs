using ProductVideo.Cli.Installation;

namespace ProductVideo.Cli.Doctor;

/// <summary>Whether what ships with the program is there.</summary>
internal static class AssetCheck
{
    /// <summary>Looks for files of a pattern below assets.</summary>
    public static CheckResult Run(string folderName, string name, string pattern)
    {
        const string Remedy = "Run pv from a complete clone of the repository.";
        var folder = InstallationFolders.FindAsset(folderName);
        if (folder is null)
        {
            return new CheckResult(name, CheckVerdict.Missing, $"assets/{folderName} is not above {AppContext.BaseDirectory}", Remedy);
        }

        var files = Directory.GetFiles(folder, pattern, SearchOption.AllDirectories);
        return files.Length > 0
            ? new CheckResult(name, CheckVerdict.Good, $"{files.Length} in {folder}")
            : new CheckResult(name, CheckVerdict.Missing, $"no {pattern} in {folder}", Remedy);
    }
}
